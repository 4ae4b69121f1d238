package org.aisbf.cli;

import org.jspecify.annotations.Nullable;

/**
 * An option of a command.
 *
 * @param name as it is typed, dashes included
 * @param value what its value is called in the help; null when it takes none
 * @param text what it does, in a line
 */
public record Option(String name, @Nullable String value, String text) {

  /** An option that is there or not. */
  public static Option flag(String name, String text) {
    return new Option(name, null, text);
  }

  /** An option with a value behind it. */
  public static Option valued(String name, String value, String text) {
    return new Option(name, value, text);
  }

  /** How it is typed. */
  String form() {
    return value == null ? name : name + " " + value;
  }
}
