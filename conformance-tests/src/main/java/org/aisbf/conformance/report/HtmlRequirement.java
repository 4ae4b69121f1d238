package org.aisbf.conformance.report;

import static org.aisbf.conformance.report.HtmlReport.field;
import static org.aisbf.conformance.report.Markup.escape;

import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.run.RequirementResult;

/** One requirement in the HTML report: folded where it holds, open where it does not. */
final class HtmlRequirement {
  private static final int MOST_RECORDS = 200;

  private HtmlRequirement() {}

  static void write(StringBuilder out, RequirementResult result) {
    Requirement row = result.requirement();
    boolean open = needsAttention(result);
    out.append(
        """
        <details class="%1$s"%2$s>
        <summary><span class="verdict %1$s">%1$s</span> <span class="id">%3$s</span> %4$s</summary>
        <div class="body">
        <dl>
        """
            .formatted(result.verdict(), open ? " open" : "", row.id(), escape(row.sentence())));
    field(out, "why", row.intent());
    field(out, "rule", row.anchor() + ", a " + row.level());
    if (row.extension() != null) {
      field(out, "extension", row.extension());
    }
    if (row.excluded() != null) {
      field(out, "not judged", row.excluded());
    }
    out.append("</dl>\n");
    for (Finding finding : result.findings()) {
      check(out, finding, Explained.shown(finding, result));
    }
    out.append("</div>\n</details>\n");
  }

  /** Whether somebody has to look at it: something is broken, or was stopped. */
  static boolean needsAttention(RequirementResult result) {
    return result.verdict() == Verdict.FAIL
        || result.verdict() == Verdict.WARN
        || result.findings().stream().anyMatch(Finding::isStopped);
  }

  private static void check(StringBuilder out, Finding finding, Verdict verdict) {
    out.append(
        "<div class=\"check\"><span class=\"verdict %1$s\">%1$s</span> <b>%2$s</b>\n<dl>"
            .formatted(verdict, escape(finding.check())));
    if (verdict == Verdict.PASS) {
      field(out, "seen", finding.expected());
    } else if (finding.verdict() == Verdict.FAIL) {
      field(out, "expected", finding.expected());
      field(out, "actual", Explained.actual(finding));
    } else {
      field(out, "because", Explained.actual(finding));
    }
    field(out, "scenario", finding.scenario());
    out.append("</dl>\n");
    if (finding.hasEvidence()) {
      wire(out, finding.wire());
    }
    out.append("</div>\n");
  }

  private static void wire(StringBuilder out, List<WireRecord> wire) {
    List<WireRecord> last = wire.subList(Math.max(0, wire.size() - MOST_RECORDS), wire.size());
    out.append("<div class=\"soft\">On the wire, → from the suite, ← from the subject");
    if (last.size() < wire.size()) {
      out.append(", the last ").append(last.size()).append(" of ").append(wire.size());
    }
    out.append("</div>\n<ol class=\"wire\">\n");
    for (WireRecord each : last) {
      out.append(
          "<li><span class=\"at\">%s</span> %s <b class=\"%s\">%s</b> %s %s</li>\n"
              .formatted(
                  WireLines.at(each),
                  escape(each.wire()),
                  each.direction(),
                  WireLines.arrow(each),
                  escape(each.kind()),
                  escape(each.text())));
    }
    out.append("</ol>\n");
  }
}
