package org.aisbf.conformance.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.requirement.Role;

/** The traces that come with the suite: one for each rule that has a story. */
public final class Stories {
  private static final String FOLDER = "/org/aisbf/conformance/traces/";

  private Stories() {}

  /** Those about subjects of a role, by the names of their files without the ending. */
  public static Map<String, Trace> of(Role role) {
    Map<String, Trace> stories = new LinkedHashMap<>();
    for (String name : names(role)) {
      String file = role.word() + "/" + name + ".trace";
      try {
        stories.put(name, TraceReader.read(file, resource(file)));
      } catch (BadTrace e) {
        throw new IllegalStateException(e);
      }
    }
    return stories;
  }

  private static List<String> names(Role role) {
    return resource(role.word() + "/index.txt").lines().toList();
  }

  private static String resource(String name) {
    try (InputStream in = Stories.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
