/**
 * The worker's session: dialling out, registering, serving, draining, and coming back, as one pure
 * machine ({@link org.aisbf.protocol.session.worker.WorkerMachine}). Its driver is in worker-core.
 *
 * <p>All values here are immutable and safe for use by many threads. Times are monotonic
 * milliseconds.
 */
@NullMarked
package org.aisbf.protocol.session.worker;

import org.jspecify.annotations.NullMarked;
