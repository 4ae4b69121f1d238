package org.aisbf.protocol.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The schema files by name: {@code common}, {@code envelope/stream-event}, {@code
 * payload/registration} and so on. Each has its {@code $id}, {@link #ID_BASE} and the name, and the
 * protocol's version.
 */
public final class Schemas {

  /** What every {@code $id} begins with; the number is the protocol's version. */
  public static final String ID_BASE = "https://aisbf.org/protocol/1/";

  private static final String EXAMPLE = "example/";

  private Schemas() {}

  /** All schemas, in the order of their names. */
  public static List<String> names() {
    return index().filter(name -> !name.startsWith(EXAMPLE)).toList();
  }

  /**
   * A schema's text.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static String text(String name) {
    return resource(name + ".json");
  }

  /** All examples, in the order of their names. */
  public static List<Example> examples() {
    return index()
        .filter(name -> name.startsWith(EXAMPLE))
        .map(name -> Example.of(name.substring(EXAMPLE.length()), text(name)))
        .toList();
  }

  private static Stream<String> index() {
    return resource("index.txt").lines();
  }

  private static String resource(String file) {
    try (InputStream in = Schemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no schema file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
