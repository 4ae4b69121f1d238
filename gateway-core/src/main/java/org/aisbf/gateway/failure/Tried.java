package org.aisbf.gateway.failure;

import org.jspecify.annotations.Nullable;

/**
 * One attempt, for the record.
 *
 * @param candidate as {@code provider/model}
 * @param result how it ended
 * @param fault what was wrong with it, {@code null} unless it failed
 * @param startedAt monotonic milliseconds, as are the others
 * @param firstContentAt -1 where none came
 */
public record Tried(
    String candidate,
    Result result,
    @Nullable Fault fault,
    long startedAt,
    long firstContentAt,
    long endedAt) {

  /** How an attempt ended. */
  public enum Result {
    /** It answered to the end, or to the buyer's end of it. */
    SERVED,
    /** It failed; the fault says why and whose fault it was. */
    FAILED,
    /** It was to go on with a broken stream and said something else. */
    DIVERGED,
    /** The buyer left. */
    LEFT,
    /** A budget of the request ran out. */
    OUT_OF_BUDGET
  }
}
