package org.aisbf.conformance.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One step of a trace.
 *
 * @param values what fills the places of the verb's pattern, as written, in their order
 * @param flags the words that may be left out and were not
 */
public record Step(Verb verb, List<String> values, Set<String> flags) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the collections; refuses values that the verb's pattern does not take. */
  public Step {
    values = List.copyOf(values);
    flags = Set.copyOf(flags);
    Grammar grammar = Grammar.of(verb);
    boolean fits = values.size() == grammar.slots().size() && grammar.flags().containsAll(flags);
    for (int i = 0; fits && i < values.size(); i++) {
      fits = grammar.slots().get(i).takes(values.get(i));
    }
    if (!fits) {
      throw new IllegalArgumentException(verb.pattern() + " does not take " + values + flags);
    }
  }

  /** A step without flags. */
  public static Step of(Verb verb, Object... values) {
    return new Step(verb, Arrays.stream(values).map(String::valueOf).toList(), Set.of());
  }

  /** The same with flags. */
  public Step with(String... more) {
    return new Step(verb, values, Set.of(more));
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  String word(int index) {
    return values.get(index);
  }

  int number(int index) {
    return Integer.parseInt(values.get(index));
  }

  String text(int index) {
    try {
      return JSON.readValue(values.get(index), String.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("its pattern lets no such text in", e);
    }
  }

  Duration time(int index) {
    String text = values.get(index);
    int unit = text.endsWith("ms") ? text.length() - 2 : text.length() - 1;
    long number = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** As a line of a trace. */
  @Override
  public String toString() {
    return Grammar.of(verb).write(this);
  }
}
