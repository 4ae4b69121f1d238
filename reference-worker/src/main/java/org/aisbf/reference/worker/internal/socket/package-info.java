/**
 * The way to the broker: TCP, an HTTP proxy on the way, TLS, and Tyrus for the WebSocket.
 *
 * <p>Threads: an attempt to connect has one until it is decided; an open connection has two, which
 * end with it: one reads and brings what it read to the session, one writes what is queued. Both
 * are daemons. Nothing that a session calls here blocks.
 */
@NullMarked
package org.aisbf.reference.worker.internal.socket;

import org.jspecify.annotations.NullMarked;
