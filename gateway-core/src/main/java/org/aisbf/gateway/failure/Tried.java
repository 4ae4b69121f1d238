package org.aisbf.gateway.failure;

import static java.util.Locale.ROOT;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, for the record.
 *
 * @param candidate as {@code provider/model}
 * @param result how it ended
 * @param fault what was wrong with it, {@code null} where nothing was
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

  private static final Pattern LOWER_UPPER = Pattern.compile("([a-z])([A-Z])");

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

  /** Why it did not serve the request, in a word such as {@code too_long}; else {@code null}. */
  public @Nullable String reason() {
    if (fault != null) {
      return LOWER_UPPER
          .matcher(fault.getClass().getSimpleName())
          .replaceAll("$1_$2")
          .toLowerCase(ROOT);
    }
    return result == Result.SERVED ? null : result.name().toLowerCase(ROOT);
  }

  /** Whose fault that was; {@code null} where it served the request. */
  public @Nullable Blame blame() {
    if (fault != null) {
      return fault.blame();
    }
    return switch (result) {
      case SERVED -> null;
      case LEFT -> Blame.BUYER;
      case FAILED, DIVERGED -> Blame.WORKER;
      // A limit that this server set, and nobody broke his word.
      case OUT_OF_BUDGET -> Blame.BROKER;
    };
  }
}
