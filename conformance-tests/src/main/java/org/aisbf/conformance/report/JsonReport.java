package org.aisbf.conformance.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RequirementResult;

/** The report for programs. Its form is described in docs/conformance.md. */
final class JsonReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonReport() {}

  static String write(Report report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("role", report.role().word()).put("subject", report.subject());
    root.put("protocol", 1).put("suite", report.suite());
    root.put("began", report.began().toString()).put("took_ms", report.took().toMillis());
    root.put("seed", report.seed());
    summary(root.putObject("summary"), report.outcome());
    ArrayNode requirements = root.putArray("requirements");
    for (RequirementResult result : report.outcome().results()) {
      requirement(requirements.addObject(), result);
    }
    return root.toPrettyString() + "\n";
  }

  private static void summary(ObjectNode node, Outcome outcome) {
    node.put("holds", outcome.holds()).put("cut_short", outcome.cutShort());
    node.put("strict", outcome.strict());
    for (Verdict verdict : Verdict.values()) {
      node.put(verdict.name().toLowerCase(Locale.ROOT), outcome.count(verdict));
    }
    node.put("must_not_testable", outcome.untested(Level.MUST).size());
    node.put("should_not_testable", outcome.untested(Level.SHOULD).size());
    node.put("failed_as_expected", outcome.expectedCount());
    ArrayNode stopped = node.putArray("stopped");
    outcome.stopped().forEach(result -> stopped.add(result.requirement().id()));
    ArrayNode failing = node.putArray("failing");
    outcome.results().stream()
        .filter(outcome::fails)
        .forEach(result -> failing.add(result.requirement().id()));
    outcome.stale().forEach(node.putArray("stale")::add);
  }

  private static void requirement(ObjectNode node, RequirementResult result) {
    Requirement row = result.requirement();
    node.put("id", row.id()).put("level", row.level().name());
    node.put("verdict", result.verdict().name()).put("sentence", row.sentence());
    node.put("intent", row.intent()).put("anchor", row.anchor());
    node.put("extension", row.extension()).put("excluded", row.excluded());
    ArrayNode checks = node.putArray("checks");
    for (Finding finding : result.findings()) {
      ObjectNode check = checks.addObject();
      check.put("id", finding.check());
      check.put("verdict", Explained.shown(finding, result).name());
      check.put("scenario", finding.scenario()).put("expected", finding.expected());
      check.put("actual", finding.actual());
      Hindrance hindrance = finding.hindrance();
      if (hindrance != null) {
        check.put("hindered_by", hindrance.name().toLowerCase(Locale.ROOT));
      }
      if (finding.hasEvidence()) {
        ArrayNode wire = check.putArray("wire");
        finding.wire().forEach(record -> wire(wire.addObject(), record));
      }
    }
  }

  private static void wire(ObjectNode node, WireRecord wire) {
    node.put("at_ms", wire.atMillis()).put("wire", wire.wire());
    node.put("by", wire.direction().name().toLowerCase(Locale.ROOT));
    node.put("kind", wire.kind()).put("text", wire.text());
  }
}
