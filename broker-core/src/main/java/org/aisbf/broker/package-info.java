/**
 * A broker without a transport: it admits workers, keeps their sessions, and runs exchanges over
 * them. Begin at {@link org.aisbf.broker.Broker}.
 *
 * <p>Threading:
 *
 * <ol>
 *   <li>Every public type is safe for use by many threads unless it says otherwise.
 *   <li>No method blocks, except those of {@link org.aisbf.broker.StreamReader}.
 *   <li>Callbacks (stream signals, outcomes, listeners) run on the executor that the builder was
 *       given, never on the thread that reads a socket, and never while a lock is held.
 *   <li>The callbacks of one exchange run one after another, in order.
 *   <li>Frames of one session are handled one after another, in the order of the wire.
 * </ol>
 */
@NullMarked
package org.aisbf.broker;

import org.jspecify.annotations.NullMarked;
