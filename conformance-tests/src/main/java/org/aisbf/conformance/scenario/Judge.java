package org.aisbf.conformance.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireLog;
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
    add(check, Verdict.PASS, held, null);
  }

  /** The rule is broken here. */
  public void fail(String check, String expected, String actual) {
    add(check, Verdict.FAIL, expected, actual);
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
    add(check, Verdict.NOT_APPLICABLE, "only of a subject that announces the extension", why);
  }

  /** It cannot be found out here. */
  public void notTestable(String check, String missing) {
    add(check, Verdict.NOT_TESTABLE, "the check to run", missing);
  }

  /**
   * Ends the run: what was declared and not judged becomes {@code NOT_TESTABLE}.
   *
   * @param why it was not judged, or {@code null} where the script ran to its end
   */
  public List<Finding> close(@Nullable String why) {
    for (String check : declared) {
      if (!isJudged(check)) {
        notTestable(check, Objects.requireNonNullElse(why, "the scenario never came to it"));
      }
    }
    return List.copyOf(findings);
  }

  private boolean isJudged(String check) {
    return findings.stream().anyMatch(finding -> finding.check().equals(check));
  }

  private void add(String check, Verdict verdict, String expected, @Nullable String actual) {
    if (!declared.contains(check)) {
      throw new IllegalArgumentException(scenario + " does not declare " + check);
    }
    if (isJudged(check)) {
      throw new IllegalStateException(check + " is judged already");
    }
    String shown = actual == null ? null : wire.blotted(actual);
    findings.add(new Finding(check, verdict, expected, shown, scenario, wire.records()));
  }
}
