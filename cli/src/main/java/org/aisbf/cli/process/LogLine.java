package org.aisbf.cli.process;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line for each record: time, level, what it is about. A stack trace follows only below info.
 */
final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final boolean stackTraces;

  LogLine(boolean stackTraces) {
    this.stackTraces = stackTraces;
  }

  /** When it was logged, in UTC to the millisecond. */
  static String time(LogRecord record) {
    return TIME.format(Instant.ofEpochMilli(record.getMillis()));
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(time(record));
    line.append(" %-5s ".formatted(LogLevel.name(record.getLevel())));
    line.append(oneLine(formatMessage(record)));
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      line.append(": ").append(oneLine(thrown.toString()));
    }
    line.append(System.lineSeparator());
    if (thrown != null && stackTraces) {
      for (StackTraceElement element : thrown.getStackTrace()) {
        line.append("    at ").append(element).append(System.lineSeparator());
      }
    }
    return line.toString();
  }

  /** A peer's text in a message cannot begin a line that looks like the log's own. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
