package org.aisbf.conformance.requirement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A MUST or SHOULD of docs/protocol.md, from the list in sentences.txt.
 *
 * @param beginning its words from the keyword on, as many as tell it from others
 * @param checks who is bound, and what judges it
 */
record Sentence(String rule, String beginning, Map<Role, List<String>> checks) {
  static final List<Sentence> ALL = read();

  static List<Sentence> of(String rule) {
    return ALL.stream().filter(sentence -> sentence.rule().equals(rule)).toList();
  }

  Level level() {
    return Level.valueOf(beginning.replaceFirst("\\W.*", ""));
  }

  private static List<Sentence> read() {
    try (InputStream in =
        Objects.requireNonNull(Sentence.class.getResourceAsStream("sentences.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Sentence::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sentence parse(String line) {
    String[] cells = line.split(" \\| ", -1);
    Map<Role, List<String>> checks = new EnumMap<>(Role.class);
    for (String bound : cells[2].split("; ", -1)) {
      String[] parts = bound.split(": ", -1);
      Role role = Role.valueOf(parts[0].toUpperCase(Locale.ROOT));
      checks.put(role, List.of(parts[1].split(", ", -1)));
    }
    return new Sentence(cells[0], cells[1], checks);
  }
}
