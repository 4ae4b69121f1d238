package org.aisbf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version this is. */
public final class Version {
  private Version() {}

  /** The project's version and the Java that runs it. */
  public static String line() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "aisbf " + properties.getProperty("version") + " (Java " + Runtime.version() + ")";
  }
}
