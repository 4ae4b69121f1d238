package org.aisbf.simulation.world;

import java.util.Map;

/**
 * What a world went through.
 *
 * @param steps tasks and timers that ran
 * @param virtualMillis how long it lasted by its own clock
 * @param counts what it met, and how often
 */
public record Report(long seed, long steps, long virtualMillis, Map<String, Integer> counts) {}
