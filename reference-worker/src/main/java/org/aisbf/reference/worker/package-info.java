/**
 * The worker that a seller runs beside a model server: {@link
 * org.aisbf.reference.worker.ReferenceWorker}.
 *
 * <p>It owns its threads: one for timers, two for each open connection, and a virtual one for each
 * request; all are daemons and end with it.
 */
@NullMarked
package org.aisbf.reference.worker;

import org.jspecify.annotations.NullMarked;
