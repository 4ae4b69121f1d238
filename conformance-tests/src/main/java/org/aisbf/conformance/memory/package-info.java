/**
 * Subjects in the suite's own process, on a clock that stands still until a scenario waits: a run
 * of hours takes milliseconds and has no races.
 *
 * <p>Threading: everything here belongs to the one thread that runs the scenarios; only {@link
 * org.aisbf.conformance.memory.ManualPace#happened} may be called from any.
 */
@NullMarked
package org.aisbf.conformance.memory;

import org.jspecify.annotations.NullMarked;
