package org.aisbf.conformance.report;

import static org.aisbf.conformance.report.Markup.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.run.RequirementResult;

/** The report for people, one file without scripts: summary, then requirement by requirement. */
final class HtmlReport {
  private HtmlReport() {}

  static String write(Report report) {
    StringBuilder body = new StringBuilder();
    summary(body, report);
    List<RequirementResult> results = report.outcome().results();
    section(body, "Needs your attention", results, RequirementResult::isBroken);
    section(
        body,
        "Stopped before all was seen",
        results,
        result -> result.needsAttention() && !result.isBroken());
    section(
        body,
        "Could not be tested",
        results,
        result -> is(result, Verdict.NOT_TESTABLE) && !result.needsAttention());
    section(body, "Holds", results, result -> is(result, Verdict.PASS));
    section(body, "Does not apply", results, result -> is(result, Verdict.NOT_APPLICABLE));
    String title = "Conformance of a " + report.role().word();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1>%s</h1>
    %s</body>
    </html>

    """
        .formatted(title, style(), title, body);
  }

  private static void summary(StringBuilder out, Report report) {
    String verdict = report.outcome().holds() ? "PASS" : "FAIL";
    List<String> lines = Summary.lines(report);
    out.append("<p class=\"headline %s\">%s</p>\n".formatted(verdict, escape(lines.getFirst())));
    out.append("<ul class=\"counts\">\n");
    for (Verdict each : Verdict.values()) {
      int count = report.outcome().count(each);
      String colour = count == 0 ? "soft" : each.name();
      out.append("<li class=\"%s\"><b>%d</b>%s</li>\n".formatted(colour, count, each));
    }
    out.append("</ul>\n");
    lines.stream().skip(2).forEach(line -> out.append("<p>%s</p>\n".formatted(escape(line))));
    out.append("<dl>");
    field(out, "subject", report.subject());
    field(out, "protocol", "version 1");
    field(out, "suite", report.suite());
    field(out, "run", report.began().truncatedTo(ChronoUnit.SECONDS) + ", " + took(report));
    if (report.seed() != null) {
      field(out, "seed", report.seed() + " (repeat this order with --seed " + report.seed() + ")");
    }
    out.append("</dl>\n");
  }

  private static String took(Report report) {
    long seconds = report.took().toSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private static boolean is(RequirementResult result, Verdict verdict) {
    return result.verdict() == verdict;
  }

  private static void section(
      StringBuilder out,
      String title,
      List<RequirementResult> results,
      Predicate<RequirementResult> belongs) {
    List<RequirementResult> chosen = results.stream().filter(belongs).toList();
    if (!chosen.isEmpty()) {
      out.append("<h2>%s (%d)</h2>\n".formatted(title, chosen.size()));
      chosen.forEach(result -> HtmlRequirement.write(out, result));
    }
  }

  /** A name and a value. */
  static void field(StringBuilder out, String name, String value) {
    out.append("<dt>%s</dt><dd>%s</dd>\n".formatted(name, escape(value)));
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
