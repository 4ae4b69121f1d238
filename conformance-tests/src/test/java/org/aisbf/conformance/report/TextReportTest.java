package org.aisbf.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private final String text = TextReport.write(Samples.report(false));

  @Test
  void itBeginsWithALineForEachRequirement() {
    List<String> lines = text.lines().takeWhile(line -> !line.isEmpty()).toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("PASS ADM-1 A handshake without a token is refused");
    assertThat(lines.get(1)).startsWith("FAIL ADM-4 ");
    assertThat(lines.get(2)).startsWith("NOT_TESTABLE ADM-8 ");
    assertThat(lines.get(3)).startsWith("WARN REG-4 After a second register");
    assertThat(lines.get(4)).startsWith("PASS REQ-1 ");
    assertThat(lines.get(5)).startsWith("NOT_APPLICABLE DRN-2 ");
  }

  @Test
  void whatFailsIsExplainedWithRuleReasonExpectationAndWire() {
    assertThat(text)
        .contains("\nADM-4, a MUST of the broker (docs/protocol.md#ADM-4)\n")
        .contains("  why          workers that wait to be greeted, and workers that check")
        .contains("  FAIL         ADM-4/greeted, scenario: a worker comes\n")
        .contains("  expected     what the rule says\n  actual       nothing came, but <script>")
        .contains("  wire         +0.000 s  worker 1   → open /api/coderai/wss\n")
        .contains("  wire         +0.012 s  worker 1   ← text {\"event\":\"registered\"}\n");
  }

  @Test
  void checksThatMissTheSameAreSaidOnce() {
    assertThat(text)
        .contains(
            """

            NOT_TESTABLE, missing: long waits (--slow):
              ADM-8/expires
              ADM-8/heartbeat-extends
              ADM-8/register-extends

            NOT_APPLICABLE, drain is not announced:
              DRN-2/answered
              DRN-2/nothing-after
            """);
  }

  @Test
  void whatAStrangerSentReachesNoTerminalAsACommand() {
    assertThat(text).contains("]]>\\u0007|").doesNotContain("\u0007");
    String actual = "one\r\ntwo \u001b[2J\u009b\n";
    Finding finding =
        new Finding("ADM-4/greeted", Verdict.FAIL, "it", actual, "a worker comes", List.of());
    Requirement row = RequirementSet.version1().ofCheck("ADM-4/greeted").orElseThrow();
    assertThat(TextReport.why(row, finding))
        .contains("  actual       one\\u000d\n               two \\u001b[2J\\u009b\n");
  }

  @Test
  void whatWasStoppedIsShownWithItsWireOnce() {
    String stopped = TextReport.write(Samples.stopped());
    assertThat(stopped)
        .containsOnlyOnce("  wire         +0.000 s  worker 1   → open")
        .contains(
            "  because      stopped by the subject: it hung up\n  wire         as shown above")
        .contains("Stopped before all was seen, which counts as failed: ADM-1, ADM-4\n");
  }

  @Test
  void aLongWireIsShownFromBothEnds() {
    List<WireRecord> wire = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      wire.add(new WireRecord(i, "worker 1", Direction.SUBJECT, "text", "message " + i));
    }
    List<String> shown = WireLines.ends(wire);
    assertThat(shown).hasSize(21).element(6).isEqualTo("… 80 more …");
    assertThat(shown.get(5)).endsWith("message 6");
    assertThat(shown.get(7)).endsWith("message 87");
    assertThat(shown.getLast()).endsWith("message 100");
    assertThat(WireLines.ends(wire.subList(0, 21))).hasSize(21).noneMatch(s -> s.contains("more"));
  }

  @Test
  void itEndsWithTheSummary() {
    assertThat(text)
        .endsWith(
            """

            The broker breaks 1 MUST: ADM-4
            2 PASS · 1 FAIL · 1 WARN · 1 NOT_APPLICABLE · 1 NOT_TESTABLE
            1 SHOULD broken: REG-4
            1 MUST could not be tested: ADM-8
            Expected to fail, but did not, take it off the list: REQ-1/request-form
            """);
    assertThat(TextReport.write(Samples.report(true)))
        .contains(
            """
            1 SHOULD broken, which counts as failed (--strict): REG-4
            1 MUST could not be tested, which counts as failed (--strict): ADM-8
            """);
  }

  @Test
  void aRequirementIsExplainedWithoutARun() {
    assertThat(TextReport.explain(RequirementSet.version1().withId("DRN-2").getFirst()))
        .isEqualTo(
            """
            DRN-2 broker MUST
              demands      drain is answered status=ok, and nothing is dispatched to that session any more.
              why          the last request is one that is finished.
              rule         docs/protocol.md#DRN-2
              only         of a broker that announces drain
              check        DRN-2/answered
              check        DRN-2/nothing-after
            """);
  }
}
