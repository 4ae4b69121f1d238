package org.aisbf.conformance.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementReaderTest {
  private static final String ROW =
      """
      document: rules.md
      requirements:
        - id: A-1
          role: broker
          level: MUST
          sentence: It is kind.
          intent: kindness
          anchor: "#A-1"
          checks: [A-1/kind]
      """;

  @Test
  void aRowIsReadWhole() {
    assertThat(RequirementReader.read("f", ROW + "    excluded: malice\n").all())
        .singleElement()
        .hasToString(
            "Requirement[id=A-1, role=BROKER, level=MUST, sentence=It is kind., intent=kindness,"
                + " anchor=rules.md#A-1, extension=null, checks=[A-1/kind], excluded=malice]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- id: A-1|- excluded: x|f: row 1 has a check 'A-1/kind', not '/what'",
        "role: broker|role: buyer|f: row 1 (A-1) has an unknown role 'buyer'",
        "level: MUST|level: OUGHT|f: row 1 (A-1) has an unknown level 'OUGHT'",
        "sentence: It|sentense: It|f: row 1 (A-1) has a member 'sentense' that is not known",
        "intent: kindness|intent: 7|f: row 1 (A-1) needs a text as 'intent'",
        "[A-1/kind]|[A-2/kind]|f: row 1 (A-1) has a check 'A-2/kind', not 'A-1/what'",
        "[A-1/kind]|[]|f: row 1 (A-1) has neither checks nor a reason",
        "[A-1/kind]|[A-1/kind, A-1/kind]|the check A-1/kind is there twice",
        "requirements:|rules:|f: the file has no list 'requirements'",
      })
  void whatIsWrongIsSaid(String right, String wrong, String message) {
    assertThatThrownBy(() -> RequirementReader.read("f", ROW.replace(right, wrong)))
        .hasMessageContaining(message);
  }

  @Test
  void noRowIsThereTwice() {
    String again = ROW.substring(ROW.indexOf("  - id")).replace("A-1/kind", "A-1/gentle");
    assertThatThrownBy(() -> RequirementReader.read("f", ROW + again))
        .hasMessage("A-1 broker MUST is there twice");
  }

  @Test
  void checksLeadToTheirRow() {
    RequirementSet rows = RequirementReader.read("f", ROW);
    assertThat(rows.ofCheck("A-1/kind")).contains(rows.all().getFirst());
    assertThat(rows.ofCheck("A-1/cruel")).isEmpty();
    assertThat(rows.of(Role.BROKER)).isEqualTo(rows.all());
    assertThat(rows.of(Role.WORKER)).isEmpty();
  }
}
