package org.aisbf.conformance.report;

import static org.aisbf.conformance.report.HtmlReport.field;
import static org.aisbf.conformance.report.Markup.escape;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.run.RequirementResult;

/** One requirement in the HTML report: folded where it holds, open where it does not. */
final class HtmlRequirement {
  private static final int FIRST_RECORDS = 60;
  private static final int LAST_RECORDS = 140;
  private static final int WIDTH = 1_200;

  private HtmlRequirement() {}

  static void write(StringBuilder out, RequirementResult result) {
    Requirement row = result.requirement();
    boolean open = result.needsAttention();
    out.append(
        """
        <details class="%1$s"%2$s>
        <summary><span class="verdict %1$s">%1$s</span> <span class="id">%3$s</span> %4$s%5$s</summary>
        <div class="body">
        <dl>
        """
            .formatted(
                result.verdict(),
                open ? " open" : "",
                row.id(),
                escape(row.sentence()),
                open ? "" : reasons(result)));
    field(out, "why", row.intent());
    field(out, "rule", row.anchor() + ", a " + row.level());
    if (row.extension() != null) {
      field(out, "extension", row.extension());
    }
    if (row.excluded() != null) {
      field(out, "not judged", row.excluded());
    }
    out.append("</dl>\n");
    Set<List<WireRecord>> shown = new HashSet<>();
    for (Finding finding : result.findings()) {
      check(out, finding, Explained.shown(finding, result), shown);
    }
    out.append("</div>\n</details>\n");
  }

  /** Why nothing is known of it: that is not left folded. */
  private static String reasons(RequirementResult result) {
    Set<String> reasons = new LinkedHashSet<>();
    Explained.of(result).forEach(each -> reasons.add(Explained.actual(each.first())));
    return reasons.isEmpty()
        ? ""
        : " <span class=\"reason soft\">" + escape(String.join("; ", reasons)) + "</span>";
  }

  /**
   * One check.
   *
   * @param shown wires that the requirement shows already
   */
  private static void check(
      StringBuilder out, Finding finding, Verdict verdict, Set<List<WireRecord>> shown) {
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
    if (finding.hasEvidence() && shown.add(finding.wire())) {
      wire(out, finding.wire());
    } else if (finding.hasEvidence()) {
      out.append("<div class=\"soft\">On the wire: as shown above</div>\n");
    }
    out.append("</div>\n");
  }

  private static void wire(StringBuilder out, List<WireRecord> wire) {
    out.append(
        "<div class=\"soft\">On the wire (%d, the last just before the verdict): → from the suite, ← from the subject</div>\n"
            .formatted(wire.size()));
    int left = wire.size() - FIRST_RECORDS - LAST_RECORDS;
    out.append("<ol class=\"wire\">\n");
    for (int i = 0; i < wire.size(); i++) {
      if (left > 1 && i == FIRST_RECORDS) {
        out.append("<li class=\"soft\">… ").append(left).append(" more …</li>\n");
        i += left;
      }
      WireRecord each = wire.get(i);
      out.append(
          "<li><span class=\"at\">%s</span> %s <b class=\"%s\">%s</b> %s %s</li>\n"
              .formatted(
                  WireLines.at(each),
                  escape(each.wire()),
                  each.direction(),
                  WireLines.arrow(each),
                  escape(each.kind()),
                  escape(WireLines.cut(each.text(), WIDTH))));
    }
    out.append("</ol>\n");
  }
}
