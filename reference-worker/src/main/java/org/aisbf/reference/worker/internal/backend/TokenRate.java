package org.aisbf.reference.worker.internal.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How fast the model server generated, by its own figures. */
final class TokenRate {
  /** llama.cpp measures by itself. */
  private static final Pattern MEASURED =
      Pattern.compile("\"predicted_per_second\"\\s*:\\s*(\\d{1,9}(?:\\.\\d{1,18})?)");

  private static final Pattern COUNTED =
      Pattern.compile("\"completion_tokens\"\\s*:\\s*(\\d{1,9})");

  private static final int TAIL = 8 << 10;

  private TokenRate() {}

  /**
   * Tokens a second; {@code null} where the answer does not say how many there were.
   *
   * @param answer a document, or the end of a stream
   * @param started when the model server was called, in nanoseconds
   */
  static @Nullable Double of(String answer, long started) {
    String tail = answer.substring(Math.max(0, answer.length() - TAIL));
    String measured = last(MEASURED, tail);
    if (measured != null) {
      return Double.valueOf(measured);
    }
    String counted = last(COUNTED, tail);
    double seconds = (System.nanoTime() - started) / 1e9;
    return counted == null || seconds <= 0 ? null : (Double) (Long.parseLong(counted) / seconds);
  }

  private static @Nullable String last(Pattern pattern, String text) {
    String found = null;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found = matcher.group(1);
    }
    return found;
  }
}
