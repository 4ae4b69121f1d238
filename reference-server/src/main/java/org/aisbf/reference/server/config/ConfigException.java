package org.aisbf.reference.server.config;

/** A configuration that cannot be used. Its message is one line that a user can act on. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the whole line. */
  public ConfigException(String message) {
    super(message);
  }

  static ConfigException at(String file, String key, String what) {
    return new ConfigException(file + ": " + (key.isEmpty() ? "" : key + ": ") + what);
  }
}
