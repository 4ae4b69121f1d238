package org.aisbf.cli.process;

import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;

/** The levels by the names that the configuration uses, from the most to the least talkative. */
public enum LogLevel {
  /** Everything. */
  TRACE(Level.FINEST),
  /** With details for whoever looks for a fault. */
  DEBUG(Level.FINE),
  /** What an operator wants to know. */
  INFO(Level.INFO),
  /** What may need somebody's attention. */
  WARN(Level.WARNING),
  /** What failed. */
  ERROR(Level.SEVERE),
  /** Nothing. */
  OFF(Level.OFF);

  private final Level level;

  LogLevel(Level level) {
    this.level = level;
  }

  /**
   * The level of a name.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static LogLevel of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  Level level() {
    return level;
  }

  /** The name of the level at which a record was logged. */
  static String name(Level level) {
    return Arrays.stream(values())
        .filter(each -> each.level.intValue() >= level.intValue())
        .findFirst()
        .orElse(OFF)
        .name()
        .toLowerCase(Locale.ROOT);
  }
}
