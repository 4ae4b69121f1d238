package org.aisbf.gateway.routing.autoselect;

import java.util.Comparator;
import org.aisbf.gateway.routing.explain.Figures;
import org.jspecify.annotations.Nullable;

/** One thing that an autoselect may prefer. What is not known comes last, but for the speed. */
public enum Criterion {
  /** The buyer's own workers, then other workers, then hosted providers. */
  PRIVATE,
  /** What costs less for this request, by its estimated tokens. */
  CHEAP,
  /**
   * What was measured to answer sooner: time to the first token, and the answer's tokens at the
   * measured speed. Times within a quarter of each other may count as equal, so that the next
   * criterion is heard and the choice does not follow every breath of the measurement. What was not
   * measured lately comes first, for one request at a time: only so it is measured.
   */
  FAST,
  /** What has the longer context. */
  HIGH_CONTEXT,
  /** What reads and writes more kinds of content beside text. */
  MEDIA;

  private static final double STEP = Math.log(1.25);

  /** The one that the configuration names: {@code high_context}; {@code null} for another. */
  public static @Nullable Criterion named(String name) {
    for (Criterion criterion : values()) {
      if (criterion.configured().equals(name)) {
        return criterion;
      }
    }
    return null;
  }

  /** As the configuration writes it. */
  public String configured() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Better ones first.
   *
   * @param outputTokens how long the answer may become
   */
  Comparator<Figures> order(long outputTokens) {
    return switch (this) {
      case PRIVATE -> Comparator.comparingInt(figures -> -figures.nearness());
      case CHEAP -> Comparator.comparingDouble(f -> f.cost() == null ? Double.MAX_VALUE : f.cost());
      case FAST -> Comparator.comparingLong(figures -> duration(figures, outputTokens));
      case HIGH_CONTEXT ->
          Comparator.comparingLong(f -> f.contextLength() == null ? 0 : -f.contextLength());
      case MEDIA -> Comparator.comparingInt(figures -> -figures.media());
    };
  }

  private static long duration(Figures figures, long outputTokens) {
    Double first = figures.firstTokenMillis();
    if (first == null) {
      return figures.unmeasured() ? -1 : Long.MAX_VALUE;
    }
    Double rate = figures.tokensPerSecond();
    double millis = first + (rate == null ? 0 : outputTokens * 1000 / rate);
    return (long) Math.floor(Math.log(Math.max(1, millis)) / STEP);
  }
}
