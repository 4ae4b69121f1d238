package org.aisbf.conformance.requirement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All requirements of one version of the protocol, in the order of docs/protocol.md. Immutable.
 *
 * @param all no two with the same id, role and level; no check twice
 */
public record RequirementSet(List<Requirement> all) {
  private static final String RESOURCE = "org/aisbf/conformance/requirements/1.yaml";

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when a row or a check is there twice
   */
  public RequirementSet {
    all = List.copyOf(all);
    Set<String> seen = new HashSet<>();
    for (Requirement row : all) {
      if (!seen.add(row.id() + " " + row.role() + " " + row.level())) {
        throw new IllegalArgumentException(row.name() + " is there twice");
      }
      for (String check : row.checks()) {
        if (!seen.add(check)) {
          throw new IllegalArgumentException("the check " + check + " is there twice");
        }
      }
    }
  }

  /** What version 1 demands. */
  public static RequirementSet version1() {
    try (InputStream in =
        Objects.requireNonNull(RequirementSet.class.getResourceAsStream("/" + RESOURCE))) {
      return RequirementReader.read(
          RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What binds one role. */
  public List<Requirement> of(Role role) {
    return all.stream().filter(row -> row.role() == role).toList();
  }

  /** The rows of one rule, of all roles and levels; empty when there is no such rule. */
  public List<Requirement> withId(String id) {
    return all.stream().filter(row -> row.id().equals(id)).toList();
  }

  /** The row that a check belongs to. */
  public Optional<Requirement> ofCheck(String check) {
    return all.stream().filter(row -> row.checks().contains(check)).findFirst();
  }

  /**
   * Part of the rows of one role, each narrowed to the checks that were asked for.
   *
   * @param names families ({@code ADM}), rules ({@code ADM-1}) or checks ({@code ADM-1/no-token});
   *     all rows of the role when there are none
   * @throws IllegalArgumentException for a name that names nothing of this role
   */
  public RequirementSet select(Role role, List<String> names) {
    List<Requirement> rows = of(role);
    if (names.isEmpty()) {
      return new RequirementSet(rows);
    }
    for (String name : names) {
      if (rows.stream().noneMatch(row -> row.isNamed(name))) {
        throw new IllegalArgumentException(
            "'" + name + "' is no rule, family of rules or check of the " + role.word());
      }
    }
    return new RequirementSet(
        rows.stream()
            .filter(row -> names.stream().anyMatch(row::isNamed))
            .map(row -> row.narrowedTo(names))
            .toList());
  }
}
