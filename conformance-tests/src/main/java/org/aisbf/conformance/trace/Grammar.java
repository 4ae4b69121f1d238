package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aisbf.conformance.requirement.Role;

/** How each step is written, made from the patterns of the verbs. */
final class Grammar {
  private static final Map<Verb, Grammar> ALL = new HashMap<>();
  private static final Map<Role, List<Verb>> OF_ROLE = new EnumMap<>(Role.class);

  static {
    OF_ROLE.put(Role.BROKER, List.of(BrokerVerb.values()));
    OF_ROLE.put(Role.WORKER, List.of(WorkerVerb.values()));
    OF_ROLE.values().stream()
        .flatMap(List::stream)
        .forEach(verb -> ALL.put(verb, new Grammar(verb)));
  }

  private final Verb verb;
  private final List<String> words = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Set<String> flags = new LinkedHashSet<>();
  private final Pattern form;

  private Grammar(Verb verb) {
    this.verb = verb;
    StringBuilder regex = new StringBuilder();
    for (String word : verb.pattern().split(" ")) {
      if (word.startsWith("[")) {
        flags.add(word.substring(1, word.length() - 1));
        continue;
      }
      words.add(word);
      regex.append(regex.isEmpty() ? "" : " +");
      if (isSlot(word)) {
        Slot slot = Slot.valueOf(word);
        slots.add(slot);
        regex.append('(').append(slot.form()).append(')');
      } else {
        regex.append(word);
      }
    }
    form = Pattern.compile(regex + "((?: +[a-z0-9]+)*)");
  }

  static Grammar of(Verb verb) {
    Grammar grammar = ALL.get(verb);
    if (grammar == null) {
      throw new IllegalArgumentException("no such step: " + verb);
    }
    return grammar;
  }

  static List<Verb> of(Role role) {
    return OF_ROLE.getOrDefault(role, List.of());
  }

  /** The patterns that begin with the same word; all of the role where none does. */
  static List<String> patternsLike(Role role, String line) {
    String first = line.split(" ", 2)[0];
    List<String> all = of(role).stream().map(Verb::pattern).toList();
    List<String> like = all.stream().filter(p -> p.split(" ", 2)[0].equals(first)).toList();
    return like.isEmpty()
        ? Stream.concat(
                all.stream().map(p -> p.split(" ", 2)[0]).distinct().sorted(), Stream.of("end"))
            .toList()
        : like;
  }

  /** The slots, in their order. */
  List<Slot> slots() {
    return slots;
  }

  Set<String> flags() {
    return flags;
  }

  Optional<Step> read(String line) {
    Matcher matcher = form.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      values.add(matcher.group(i + 1));
    }
    String rest = matcher.group(slots.size() + 1).strip();
    Set<String> given =
        rest.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(rest.split(" +")));
    return flags.containsAll(given) ? Optional.of(new Step(verb, values, given)) : Optional.empty();
  }

  String write(Step step) {
    StringBuilder line = new StringBuilder();
    int value = 0;
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ")
          .append(isSlot(word) ? step.values().get(value++) : word);
    }
    flags.stream().filter(step::has).forEach(flag -> line.append(' ').append(flag));
    return line.toString();
  }

  private static boolean isSlot(String word) {
    return Character.isUpperCase(word.charAt(0));
  }
}
