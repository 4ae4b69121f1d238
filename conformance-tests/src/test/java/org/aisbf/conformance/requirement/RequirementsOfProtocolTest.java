package org.aisbf.conformance.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  private static final Pattern KEYWORD = Pattern.compile("\\b(MUST|SHOULD)\\b");

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

  /** A second MUST of a rule is a line of its own. */
  @Test
  void everyMustAndShouldIsListedInItsOrder() throws IOException {
    for (Rule rule : rules()) {
      String text = rule.text().replaceAll("\\s+", " ");
      List<String> listed = Sentence.of(rule.id()).stream().map(Sentence::beginning).toList();
      List<String> found =
          KEYWORD.matcher(text).results().map(m -> text.substring(m.start())).toList();
      assertThat(found).as(rule.id()).hasSameSizeAs(listed);
      for (int i = 0; i < listed.size(); i++) {
        assertThat(found.get(i)).as(rule.id()).startsWith(listed.get(i));
      }
    }
    assertThat(Sentence.ALL)
        .extracting(Sentence::rule)
        .isSubsetOf(rules().stream().map(Rule::id).toList());
  }

  @Test
  void everyMustAndShouldIsInTheRowOfWhomItBinds() {
    for (Sentence sentence : Sentence.ALL) {
      assertThat(sentence.checks()).as("%s", sentence).isNotEmpty();
      sentence.checks().forEach((role, checks) -> assertJudged(sentence, role, checks));
    }
  }

  private void assertJudged(Sentence sentence, Role role, List<String> checks) {
    Optional<Requirement> row =
        rows.withId(sentence.rule()).stream()
            .filter(each -> each.role() == role && each.level() == sentence.level())
            .findFirst();
    assertThat(row).as("%s, of the %s", sentence, role).isPresent();
    assertThat(checks).as("%s, of the %s", sentence, role).isNotEmpty();
    for (String check : checks) {
      if (check.equals("excluded")) {
        assertThat(row.get().excluded()).as("%s, of the %s", sentence, role).isNotNull();
      } else if (check.contains("/")) {
        assertThat(rows.ofCheck(check))
            .as(check)
            .get()
            .extracting(Requirement::role)
            .isEqualTo(role);
      } else {
        assertThat(row.get().checks()).as("%s", sentence).contains(sentence.rule() + "/" + check);
      }
    }
  }

  @Test
  void everyRowIsOfASentence() {
    for (Requirement row : rows.all()) {
      assertThat(Sentence.of(row.id()))
          .as(row.name())
          .anyMatch(s -> s.level() == row.level() && s.checks().containsKey(row.role()));
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
