/**
 * The port between a session driver and whatever carries its text messages: a WebSocket in
 * production, an in-memory pair in tests. Nothing here knows JSON.
 *
 * <p>Threading: {@link org.aisbf.protocol.transport.Connection} is safe for use by many threads;
 * {@link org.aisbf.protocol.transport.Receiver} is called by one thread at a time.
 */
@NullMarked
package org.aisbf.protocol.transport;

import org.jspecify.annotations.NullMarked;
