package org.aisbf.conformance.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rows of requirements/1.yaml are those of docs/protocol.md. */
class RequirementsOfProtocolTest {
  private static final Pattern RULE =
      Pattern.compile(
          "<a id=\"(?<anchor>[^\"]+)\"></a>\\R"
              + "\\*\\*(?<id>[A-Z]+-\\d+)\\*\\* \\((?<roles>[^)]*)\\)(?<text>.*?)"
              + "\\*Intent: (?<intent>.*?)\\*\\R",
          Pattern.DOTALL);

  private final RequirementSet rows = RequirementSet.version1();

  @Test
  void everyRuleHasRowsForTheRolesItBindsAndNoOthers() throws IOException {
    List<Rule> rules = rules();
    assertThat(rules).hasSizeGreaterThan(40);
    for (Rule rule : rules) {
      List<Requirement> own = rows.withId(rule.id());
      assertThat(own.stream().map(row -> row.role().word()).distinct())
          .as(rule.id())
          .containsExactlyInAnyOrderElementsOf(rule.roles());
    }
    assertThat(rows.all().stream().map(Requirement::id).distinct())
        .containsExactlyElementsOf(rules.stream().map(Rule::id).toList());
  }

  @Test
  void everyMustAndShouldIsARow() throws IOException {
    for (Rule rule : rules()) {
      List<Level> levels = rows.withId(rule.id()).stream().map(Requirement::level).toList();
      if (rule.text().contains("MUST")) {
        assertThat(levels).as(rule.id()).contains(Level.MUST);
      }
      if (rule.text().contains("SHOULD")) {
        assertThat(levels).as(rule.id()).contains(Level.SHOULD);
      } else {
        assertThat(levels).as(rule.id()).containsOnly(Level.MUST);
      }
    }
  }

  @Test
  void intentAndAnchorAreTheRules() throws IOException {
    for (Rule rule : rules()) {
      for (Requirement row : rows.withId(rule.id())) {
        assertThat(row.intent()).as(row.name()).isEqualTo(rule.intent());
        assertThat(row.anchor()).as(row.name()).isEqualTo("docs/protocol.md#" + rule.anchor());
      }
    }
  }

  @Test
  void onlyWhatSpeaksOfAnExtensionBelongsToIt() throws IOException {
    for (Rule rule : rules()) {
      for (Requirement row : rows.withId(rule.id())) {
        String extension = row.extension();
        if (extension != null) {
          assertThat(rule.text()).as(row.name()).contains(extension);
        } else {
          assertThat(row.id()).doesNotStartWith("CAN-").doesNotStartWith("DRN-");
        }
      }
    }
  }

  private static List<Rule> rules() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "protocol.md"));
    Matcher matcher = RULE.matcher(text);
    return matcher.results().map(found -> Rule.of(found.group(), RULE)).toList();
  }

  private record Rule(String anchor, String id, List<String> roles, String text, String intent) {
    static Rule of(String text, Pattern pattern) {
      Matcher matcher = pattern.matcher(text);
      assertThat(matcher.matches()).isTrue();
      return new Rule(
          matcher.group("anchor"),
          matcher.group("id"),
          List.of(matcher.group("roles").split(", ")),
          matcher.group("text"),
          matcher.group("intent").replaceAll("\\s+", " "));
    }
  }
}
