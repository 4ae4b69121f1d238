package org.aisbf.reference.server.config;

/**
 * What the program's log is to be like.
 *
 * @param level one of {@code trace debug info warn error off}
 * @param json one JSON object a line instead of text
 */
public record LogConfig(String level, boolean json) {

  /** Text, without details. */
  public static final LogConfig STANDARD = new LogConfig("info", false);
}
