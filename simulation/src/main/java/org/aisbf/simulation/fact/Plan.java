package org.aisbf.simulation.fact;

/**
 * What the model server will do with one request.
 *
 * @param manner how it ends
 * @param chunks events of the stream before its end
 * @param firstMillis until its first event or its answer
 * @param gapMillis between two events
 * @param padding characters in each event that mean nothing
 */
public record Plan(Manner manner, int chunks, long firstMillis, long gapMillis, int padding) {
  /** The ways in which a model server treats a request. */
  public enum Manner {
    /** Says everything and ends. */
    ANSWERS,
    /** Fails before its first word. */
    FAILS,
    /** Says everything and fails instead of ending. */
    BREAKS,
    /** Says everything and never ends. */
    HANGS,
    /** Throws instead of answering. */
    THROWS,
    /** Ends, and ends again. */
    ENDS_TWICE,
    /** Ends, and goes on speaking. */
    SPEAKS_ON
  }

  /** Whether a request that nothing disturbs completes. */
  public boolean endsWell() {
    return switch (manner) {
      case ANSWERS, ENDS_TWICE, SPEAKS_ON -> true;
      case FAILS, BREAKS, HANGS, THROWS -> false;
    };
  }
}
