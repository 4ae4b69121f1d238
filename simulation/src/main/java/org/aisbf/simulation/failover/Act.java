package org.aisbf.simulation.failover;

import org.aisbf.gateway.attempt.Progress;

/**
 * Something that an attempt does.
 *
 * @param after so long behind what it did before, milliseconds
 * @param json bytes of whole JSON events in it, which count as hidden where the buyer gets nothing
 */
record Act(long after, Progress progress, int json) {}
