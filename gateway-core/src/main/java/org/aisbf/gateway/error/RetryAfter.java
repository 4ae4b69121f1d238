package org.aisbf.gateway.error;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the header of that name. */
final class RetryAfter {

  /** Nobody is believed to want no requests for longer, milliseconds: it may mistake its units. */
  static final long LONGEST = 86_400_000;

  private RetryAfter() {}

  /**
   * How long to wait, at most {@value #LONGEST} milliseconds.
   *
   * @param text seconds, whole or not, or an HTTP date; {@code null} where the header was missing
   * @param wallMillis now, for a date
   * @return milliseconds, or {@code null} where it says nothing that can be read
   */
  static @Nullable Long millis(@Nullable String text, long wallMillis) {
    if (text == null) {
      return null;
    }
    String value = text.strip();
    try {
      double seconds = Double.parseDouble(value);
      return seconds >= 0 ? (Long) Math.min(LONGEST, (long) Math.ceil(seconds * 1000)) : null;
    } catch (NumberFormatException e) {
      return untilDate(value, wallMillis);
    }
  }

  private static @Nullable Long untilDate(String value, long wallMillis) {
    try {
      long at =
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toEpochMilli();
      return Math.clamp(at - wallMillis, 0, LONGEST);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
