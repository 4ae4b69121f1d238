package org.aisbf.gateway.failure;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the header of that name. */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * How long to wait.
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
      return seconds >= 0 ? (Long) (long) Math.ceil(seconds * 1000) : null;
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
      return Math.max(0, at - wallMillis);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
