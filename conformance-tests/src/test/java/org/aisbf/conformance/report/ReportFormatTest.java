package org.aisbf.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.aisbf.conformance.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportFormatTest {

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void everyFormNamesEveryRequirementAndItsVerdict(ReportFormat format) {
    String text = format.write(Samples.report(false));
    assertThat(text).contains("ADM-1", "ADM-4", "ADM-8", "REG-4", "DRN-2").endsWith("\n");
  }

  @Test
  void htmlIsOneFileWhoseContentCannotBecomeMarkup() {
    String html = ReportFormat.HTML.write(Samples.report(false));
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("<script", "src=", "href=", "@import", "url(")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .contains("--seed 42", "83 s")
        .contains("+0.012 s", "<details class=\"FAIL\" open>", "<details class=\"PASS\">");
  }

  @Test
  void htmlSaysWithoutUnfoldingWhyNothingIsKnown() {
    assertThat(ReportFormat.HTML.write(Samples.report(false)))
        .contains("<span class=\"reason soft\">missing: long waits (--slow)</span></summary>")
        .containsOnlyOnce("<span class=\"reason soft\">drain is not announced</span></summary>");
  }

  @Test
  void jsonHoldsTheSummaryTheChecksAndTheWire() throws Exception {
    JsonNode root = new ObjectMapper().readTree(ReportFormat.JSON.write(Samples.report(false)));
    assertThat(root.at("/summary/holds").booleanValue()).isFalse();
    assertThat(root.at("/summary/must_not_testable").intValue()).isEqualTo(1);
    assertThat(root.at("/summary/stale/0").textValue()).isEqualTo("REQ-1/request-form");
    assertThat(root.at("/seed").longValue()).isEqualTo(42);
    JsonNode greeted = root.at("/requirements/1/checks/0");
    assertThat(greeted.at("/verdict").textValue()).isEqualTo("FAIL");
    assertThat(greeted.at("/wire/2/text").textValue()).isEqualTo(Samples.NASTY);
    assertThat(root.at("/requirements/3/checks/0/verdict").textValue()).isEqualTo("WARN");
  }

  @ParameterizedTest
  @CsvSource({"false, 2, 6", "true, 7, 2"})
  void junitCountsWhatCouldNotBeTestedOrIsAWarningAsFailedInAStrictRun(
      boolean strict, String failures, String skipped) throws Exception {
    Element suite = junit(strict).getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("11");
    assertThat(suite.getAttribute("failures")).isEqualTo(failures);
    assertThat(suite.getAttribute("skipped")).isEqualTo(skipped);
    assertThat(suite.getElementsByTagName("failure").getLength())
        .isEqualTo(Integer.parseInt(failures));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_TESTABLE, false, true",
    "NOT_TESTABLE, true, false",
    "FAIL, false, true",
    "FAIL, true, false",
    "PASS, true, true"
  })
  void allFormsAgreeOnAShouldWithTheExitCode(Verdict should, boolean strict, boolean holds)
      throws Exception {
    Report report = Samples.should(should, Set.of(), strict);
    agree(report, holds);
    assertThat(report.outcome().results().getFirst().verdict())
        .isEqualTo(should == Verdict.FAIL ? Verdict.WARN : should);
  }

  @ParameterizedTest
  @CsvSource({"NOT_TESTABLE, true", "FAIL, true", "PASS, false"})
  void allFormsAgreeOnWhatWasExpectedToFail(Verdict should, boolean holds) throws Exception {
    agree(Samples.should(should, Set.of("REG-4/asks-models-again"), true), holds);
  }

  private static void agree(Report report, boolean holds) throws Exception {
    assertThat(report.outcome().holds()).isEqualTo(holds);
    assertThat(ReportFormat.JUNIT.write(report).contains("failures=\"0\"")).isEqualTo(holds);
    assertThat(ReportFormat.JUNIT.write(report).contains("<failure")).isNotEqualTo(holds);
    JsonNode summary = new ObjectMapper().readTree(ReportFormat.JSON.write(report)).get("summary");
    assertThat(summary.get("holds").booleanValue()).isEqualTo(holds);
    assertThat(summary.get("failing").isEmpty() && summary.get("stale").isEmpty()).isEqualTo(holds);
    assertThat(ReportFormat.HTML.write(report).contains("<p class=\"headline PASS\">"))
        .isEqualTo(holds);
    assertThat(ReportFormat.MD.write(report).contains("does not hold")).isNotEqualTo(holds);
    assertThat(TextReport.write(report).contains("does not hold")).isNotEqualTo(holds);
  }

  @Test
  void whatWasStoppedIsAFailureAndHasItsWire() throws Exception {
    String xml = ReportFormat.JUNIT.write(Samples.stopped());
    assertThat(xml).doesNotContain("failures=\"0\"").contains("skipped=\"0\"");
    JsonNode root = new ObjectMapper().readTree(ReportFormat.JSON.write(Samples.stopped()));
    assertThat(root.at("/summary/stopped/0").textValue()).isEqualTo("ADM-1");
    assertThat(root.at("/requirements/0/checks/0/hindered_by").textValue()).isEqualTo("subject");
    assertThat(root.at("/requirements/0/checks/0/wire")).hasSize(3);
    String html = ReportFormat.HTML.write(Samples.stopped());
    assertThat(html)
        .contains("Stopped before all was seen (2)", "<details class=\"NOT_TESTABLE\" open>")
        .contains("stopped by the subject: it hung up");
    assertThat(html.split("On the wire: as shown above", -1)).hasSize(1 + 4);
    assertThat(html.split("<ol class=\"wire\">", -1)).hasSize(1 + 2);
  }

  @Test
  void markdownIsATableThatNothingBreaks() {
    String markdown = ReportFormat.MD.write(Samples.report(false));
    assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
        .hasSize(7)
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 6);
  }

  private static Document junit(boolean strict) throws Exception {
    String xml = ReportFormat.JUNIT.write(Samples.report(strict));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
