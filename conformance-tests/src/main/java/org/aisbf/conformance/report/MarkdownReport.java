package org.aisbf.conformance.report;

import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.run.RequirementResult;

/** The report as a table of Markdown. */
final class MarkdownReport {
  private MarkdownReport() {}

  static String write(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("# Conformance of a ").append(report.role().word()).append("\n\n");
    Summary.lines(report).forEach(line -> text.append(cell(line)).append("  \n"));
    text.append(
        "\n%s · protocol 1 · %s · %s%s\n\n"
            .formatted(
                cell(report.subject()),
                cell(report.suite()),
                report.began(),
                report.seed() == null ? "" : " · seed " + report.seed()));
    text.append("| rule | level | verdict | demands | seen instead |\n|---|---|---|---|---|\n");
    for (RequirementResult result : report.outcome().results()) {
      Requirement row = result.requirement();
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.id(), row.level(), result.verdict(), cell(row.sentence()), seen(result)));
    }
    return text.toString();
  }

  private static String seen(RequirementResult result) {
    return String.join(
        "<br>",
        Explained.of(result).stream()
            .filter(explained -> explained.verdict() != Verdict.NOT_APPLICABLE)
            .map(
                explained ->
                    String.join(", ", explained.checks())
                        + ": "
                        + cell(Explained.actual(explained.first())))
            .toList());
  }

  /** On one line, and with nothing that would end a cell or begin markup. */
  private static String cell(String text) {
    return Markup.escape(text.replaceAll("\\s+", " ")).replaceAll("([|`*_\\[\\]\\\\])", "\\\\$1");
  }
}
