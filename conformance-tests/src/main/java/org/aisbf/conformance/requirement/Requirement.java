package org.aisbf.conformance.requirement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the requirements: what one rule of docs/protocol.md demands of one role.
 *
 * @param id the rule's, such as {@code ADM-1}
 * @param level what a violation weighs
 * @param sentence the demand, in one sentence
 * @param intent why the rule is there
 * @param anchor where it stands, such as {@code docs/protocol.md#ADM-1}
 * @param extension the extension it belongs to, or {@code null} for the core; it is judged only
 *     where the subject announces that extension
 * @param checks the ids of its checks, such as {@code ADM-1/no-token}; empty when all of it is
 *     excluded
 * @param excluded what of it no check judges, and why; the whole row where it has no checks; {@code
 *     null} where the checks judge all of it
 */
public record Requirement(
    String id,
    Role role,
    Level level,
    String sentence,
    String intent,
    String anchor,
    @Nullable String extension,
    List<String> checks,
    @Nullable String excluded) {

  /** Copies the list. */
  public Requirement {
    checks = List.copyOf(checks);
  }

  /** Its key in words, such as {@code ADM-3 broker SHOULD}. */
  public String name() {
    return id + " " + role.word() + " " + level;
  }

  /** Whether a name is that of its family, its rule or one of its checks. */
  boolean isNamed(String name) {
    return name.equals(family()) || name.equals(id) || checks.contains(name);
  }

  /** The same with those checks only that were named, all where the rule itself was. */
  Requirement narrowedTo(List<String> names) {
    if (names.contains(id) || names.contains(family())) {
      return this;
    }
    List<String> named = checks.stream().filter(names::contains).toList();
    return new Requirement(id, role, level, sentence, intent, anchor, extension, named, excluded);
  }

  private String family() {
    return id.substring(0, id.indexOf('-'));
  }
}
