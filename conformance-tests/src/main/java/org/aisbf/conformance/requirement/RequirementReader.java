package org.aisbf.conformance.requirement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the text of a requirements file to its rows; strict, and clear about what is wrong. */
final class RequirementReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> MEMBERS =
      Set.of(
          "id", "role", "level", "sentence", "intent", "anchor", "extension", "checks", "excluded");

  private final String file;
  private final String document;

  private RequirementReader(String file, String document) {
    this.file = file;
    this.document = document;
  }

  /**
   * Reads a file of requirements.
   *
   * @throws IllegalArgumentException naming the file, the row and what is wrong with it
   */
  static RequirementSet read(String file, String text) {
    try {
      JsonNode root = YAML.readTree(text);
      RequirementReader reader = new RequirementReader(file, root.path("document").asText());
      List<Requirement> rows = new ArrayList<>();
      for (JsonNode row : root.path("requirements")) {
        rows.add(reader.row(rows.size() + 1, row));
      }
      if (rows.isEmpty()) {
        throw reader.problem("the file", "has no list 'requirements'");
      }
      return new RequirementSet(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  private Requirement row(int number, JsonNode row) {
    String id = row.path("id").asText();
    String where = "row " + number + (id.isEmpty() ? "" : " (" + id + ")");
    row.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw problem(where, "has a member '" + name + "' that is not known");
              }
            });
    List<String> checks = checks(where, id, row.path("checks"));
    String excluded = optional(where, row, "excluded");
    if (checks.isEmpty() && excluded == null) {
      throw problem(where, "has neither checks nor a reason why it is excluded");
    }
    return new Requirement(
        text(where, row, "id"),
        constant(where, Role.class, text(where, row, "role")),
        constant(where, Level.class, text(where, row, "level")),
        text(where, row, "sentence"),
        text(where, row, "intent"),
        document + text(where, row, "anchor"),
        optional(where, row, "extension"),
        checks,
        excluded);
  }

  private List<String> checks(String where, String id, JsonNode list) {
    List<String> checks = new ArrayList<>();
    for (JsonNode check : list) {
      if (!check.asText().matches(id + "/[a-z0-9-]+")) {
        throw problem(where, "has a check '" + check.asText() + "', not '" + id + "/what'");
      }
      checks.add(check.asText());
    }
    return checks;
  }

  private String text(String where, JsonNode row, String name) {
    String value = optional(where, row, name);
    if (value == null) {
      throw problem(where, "has no '" + name + "'");
    }
    return value;
  }

  private @Nullable String optional(String where, JsonNode row, String name) {
    JsonNode value = row.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw problem(where, "needs a text as '" + name + "'");
    }
    return value.textValue();
  }

  private <E extends Enum<E>> E constant(String where, Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw problem(
        where,
        "has an unknown " + type.getSimpleName().toLowerCase(Locale.ROOT) + " '" + name + "'");
  }

  private IllegalArgumentException problem(String where, String what) {
    return new IllegalArgumentException(file + ": " + where + " " + what);
  }
}
