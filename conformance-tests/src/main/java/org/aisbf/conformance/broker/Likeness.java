package org.aisbf.conformance.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aisbf.conformance.subject.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Whether two kinds of refusals can be told apart (ADM-1). Of each kind there are two, had by
 * turns: what differs within a kind, such as a time, a counter or the id of a request, tells
 * nothing.
 */
final class Likeness {
  private Likeness() {}

  /**
   * What tells them apart.
   *
   * @param who was refused for a wrong token; its provider's id may be repeated in the answer
   * @param nobody the id of the provider that there is not
   * @return {@code null} where nothing does
   */
  static @Nullable String difference(
      Credentials who,
      String nobody,
      List<Optional<Refusal>> wrong,
      List<Optional<Refusal>> unknown) {
    List<Map<String, String>> ones = parts(wrong, who, nobody);
    List<Map<String, String>> others = parts(unknown, who, nobody);
    List<String> names = new ArrayList<>(ones.getFirst().keySet());
    others.getFirst().keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    for (String name : names) {
      String one = same(ones, name);
      String other = same(others, name);
      if (one != null && other != null && !one.equals(other)) {
        String what = name.replaceFirst(" [0-9]+$", "");
        return "%s is \"%s\" with a wrong token and \"%s\" with an unknown provider: %s; and %s"
            .formatted(what, one, other, seen(wrong), seen(unknown));
      }
    }
    return null;
  }

  private static String seen(List<Optional<Refusal>> refusals) {
    return refusals.getFirst().map(Refusal::seen).orElse("let in");
  }

  /** The value that a part has in all of a kind, empty where it is absent from all. */
  private static @Nullable String same(List<Map<String, String>> kind, String name) {
    String first = kind.getFirst().getOrDefault(name, "");
    return kind.stream().allMatch(one -> one.getOrDefault(name, "").equals(first)) ? first : null;
  }

  private static List<Map<String, String>> parts(
      List<Optional<Refusal>> refusals, Credentials who, String nobody) {
    return refusals.stream()
        .map(
            refusal -> refusal.map(seen -> parts(seen, who, nobody)).orElse(Map.of("it", "let in")))
        .toList();
  }

  /** All that a peer can compare, in pieces small enough that what changes hides nothing else. */
  private static Map<String, String> parts(Refusal refusal, Credentials who, String nobody) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("the status", String.valueOf(refusal.status()));
    refusal.headers().forEach((name, value) -> words(parts, "the header " + name, value));
    parts.remove("the header content-length 0"); // the body itself is compared
    words(parts, "the reason", refusal.reason());
    words(parts, "the body", refusal.body());
    parts.replaceAll((name, word) -> word.replace(nobody, "…").replace(who.providerId(), "…"));
    return parts;
  }

  private static void words(Map<String, String> parts, String name, String text) {
    String[] words = text.split("[\\s\"{}\\[\\],:;]+", -1);
    for (int i = 0; i < words.length; i++) {
      parts.put(name + " " + i, words[i]);
    }
  }
}
