package org.aisbf.conformance.scenario;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord;
import org.jspecify.annotations.Nullable;

/** Takes the verdicts of one run of one scenario. Used by the scenario's thread. */
public final class Judge {
  private final String scenario;
  private final List<String> declared;
  private final WireLog wire;
  private final List<Finding> findings = new ArrayList<>();

  /** Begins without a verdict. */
  public Judge(String scenario, List<String> declared, WireLog wire) {
    this.scenario = scenario;
    this.declared = List.copyOf(declared);
    this.wire = wire;
  }

  /** The checks that are to be judged. */
  public List<String> declared() {
    return declared;
  }

  /**
   * The rule holds here.
   *
   * @param held what was seen to hold
   */
  public void pass(String check, String held) {
    add(check, Verdict.PASS, null, held, null);
  }

  /** The rule is broken here. */
  public void fail(String check, String expected, String actual) {
    add(check, Verdict.FAIL, null, expected, actual);
  }

  /** The rule holds if there is no complaint. */
  public void judge(String check, String expected, @Nullable String complaint) {
    if (complaint == null) {
      pass(check, expected);
    } else {
      fail(check, expected, complaint);
    }
  }

  /** The subject does not announce the extension. */
  public void notApplicable(String check, String why) {
    String expected = "only of a subject that announces the extension";
    add(check, Verdict.NOT_APPLICABLE, null, expected, why);
  }

  /** It cannot be found out here, for want of something that can be added. */
  public void notTestable(String check, String missing) {
    unjudged(check, Hindrance.MISSING, missing);
  }

  /** Ends a run whose script came to its end. */
  public List<Finding> close() {
    return close(Hindrance.SUITE, "a defect of the suite: the scenario never came to it");
  }

  /** Ends the run: what was declared and not judged becomes {@code NOT_TESTABLE}. */
  public List<Finding> close(Hindrance by, String why) {
    for (String check : declared) {
      if (!isJudged(check)) {
        unjudged(check, by, why);
      }
    }
    return List.copyOf(findings);
  }

  /**
   * Ends the run like {@link #close(Hindrance, String)}, and takes back what was seen to hold: the
   * subject did something that no verdict can be trusted beside. Beside a flood no failure can be
   * trusted either.
   */
  public List<Finding> spoil(Hindrance by, String why) {
    findings.removeIf(each -> by == Hindrance.FLOOD || each.verdict() == Verdict.PASS);
    return close(by, why);
  }

  private void unjudged(String check, Hindrance by, String why) {
    add(check, Verdict.NOT_TESTABLE, by, "the check to run", why);
  }

  private boolean isJudged(String check) {
    return findings.stream().anyMatch(finding -> finding.check().equals(check));
  }

  private void add(
      String check,
      Verdict verdict,
      @Nullable Hindrance hindrance,
      String expected,
      @Nullable String actual) {
    if (!declared.contains(check)) {
      throw new IllegalArgumentException(scenario + " does not declare " + check);
    }
    if (isJudged(check)) {
      throw new IllegalStateException(check + " is judged already");
    }
    String shown = actual == null ? null : wire.blotted(actual);
    boolean evident = verdict == Verdict.FAIL || (hindrance != null && hindrance.stops());
    List<WireRecord> records = evident ? wire.records() : List.of(); // many scenarios, one memory
    findings.add(new Finding(check, verdict, hindrance, expected, shown, scenario, records));
  }
}
