/**
 * Mixed load, faults at random and killed workers, for as long as wanted: each request has exactly
 * one end, and nothing grows.
 *
 * <p>{@link org.aisbf.benchmarks.chaos.Tally} is safe for use by many threads; the rest belongs to
 * one.
 */
@NullMarked
package org.aisbf.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
