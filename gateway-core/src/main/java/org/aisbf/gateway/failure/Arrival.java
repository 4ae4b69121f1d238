package org.aisbf.gateway.failure;

/**
 * What matters of one event of a stream.
 *
 * @param bytes its size; where it repeats what the buyer has, that of its text
 * @param fit how it agrees with what the buyer has
 * @param finished whether, with it, each choice that has begun is complete
 * @param complete whether, with it, all choices that were asked for are
 * @param onlyUsage whether it is the usage behind the last choice
 * @param retraceable whether, with it, another attempt could still be compared
 */
public record Arrival(
    int bytes,
    Fit fit,
    boolean finished,
    boolean complete,
    boolean onlyUsage,
    boolean retraceable) {}
