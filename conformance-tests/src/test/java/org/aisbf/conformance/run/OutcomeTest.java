package org.aisbf.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
  /** A MUST with two checks and a SHOULD with one. */
  private static final RequirementSet ROWS =
      RequirementSet.version1()
          .select(
              Role.BROKER,
              List.of("ADM-1/no-token", "ADM-1/wrong-token", "REG-4/asks-models-again"));

  @ParameterizedTest
  @CsvSource({
    "PASS, PASS, PASS",
    "PASS, FAIL, FAIL",
    "NOT_TESTABLE, FAIL, FAIL",
    "PASS, NOT_TESTABLE, NOT_TESTABLE",
    "PASS, NOT_APPLICABLE, PASS",
    "NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE"
  })
  void aRequirementIsAsGoodAsTheWorstOfItsChecks(Verdict one, Verdict two, Verdict whole) {
    assertThat(outcome(one, two, Verdict.PASS).results().getFirst().verdict()).isEqualTo(whole);
  }

  @Test
  void aShouldThatIsBrokenIsAWarningAndTheRunHolds() {
    Outcome outcome = outcome(Verdict.PASS, Verdict.PASS, Verdict.FAIL);
    assertThat(outcome.results().getLast().verdict()).isEqualTo(Verdict.WARN);
    assertThat(outcome.holds()).isTrue();
  }

  @Test
  void aMustThatIsBrokenFailsTheRun() {
    Outcome outcome = outcome(Verdict.FAIL, Verdict.PASS, Verdict.PASS);
    assertThat(outcome.broken()).hasSize(1);
    assertThat(outcome.holds()).isFalse();
  }

  @Test
  void whatCannotBeTestedFailsAStrictRunOnly() {
    assertThat(outcome(Verdict.PASS, Verdict.NOT_TESTABLE, Verdict.PASS).holds()).isTrue();
    Findings found = found(Verdict.PASS, Verdict.NOT_TESTABLE, Verdict.PASS);
    Outcome strict = Outcome.of(ROWS, found, ExpectedFailures.NONE, true);
    assertThat(strict.untested(Level.MUST)).hasSize(1);
    assertThat(strict.holds()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"FAIL", "NOT_TESTABLE"})
  void aShouldThatIsBrokenOrUntestedFailsAStrictRunOnly(Verdict should) {
    Findings found = found(Verdict.PASS, Verdict.PASS, should);
    assertThat(Outcome.of(ROWS, found, ExpectedFailures.NONE, false).holds()).isTrue();
    Outcome strict = Outcome.of(ROWS, found, ExpectedFailures.NONE, true);
    assertThat(strict.holds()).isFalse();
    assertThat(strict.results())
        .filteredOn(strict::fails)
        .containsExactly(strict.results().getLast());
    ExpectedFailures expected = new ExpectedFailures(Set.of("REG-4"));
    assertThat(Outcome.of(ROWS, found, expected, true).holds()).isTrue();
  }

  @Test
  void whatCannotBeTestedFailsAStrictRunAlsoBesideAnExpectedFailure() {
    Findings found = found(Verdict.FAIL, Verdict.NOT_TESTABLE, Verdict.PASS);
    ExpectedFailures expected = new ExpectedFailures(Set.of("ADM-1/no-token"));
    assertThat(Outcome.of(ROWS, found, expected, false).holds()).isTrue();
    assertThat(Outcome.of(ROWS, found, expected, true).holds()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING, true, 0",
    "ABSENT, false, 1",
    "SUBJECT, false, 1",
    "SUITE, false, 1",
  })
  void whatTheSubjectStoppedFailsTheRunAndWhatIsMissingDoesNot(
      Hindrance hindrance, boolean holds, int stopped) {
    Outcome outcome = Outcome.of(ROWS, hindered(hindrance), ExpectedFailures.NONE, false);
    assertThat(outcome.holds()).isEqualTo(holds);
    assertThat(outcome.stopped()).hasSize(stopped);
    assertThat(outcome.untested(Level.MUST)).hasSize(1);
  }

  @Test
  void whatIsExpectedToFailMayBeStopped() {
    ExpectedFailures expected = new ExpectedFailures(Set.of("ADM-1/wrong-token"));
    assertThat(Outcome.of(ROWS, hindered(Hindrance.SUBJECT), expected, false).holds()).isTrue();
  }

  @Test
  void aRunThatWasStoppedDoesNotHold() {
    Findings half = new Findings(found(Verdict.PASS, Verdict.PASS, Verdict.PASS).all(), "Ctrl-C");
    assertThat(Outcome.of(ROWS, half, ExpectedFailures.NONE, false).holds()).isFalse();
  }

  @Test
  void aCheckThatNoScenarioJudgesIsNotTestable() {
    Outcome outcome = Outcome.of(ROWS, new Findings(List.of(), null), ExpectedFailures.NONE, false);
    assertThat(outcome.count(Verdict.NOT_TESTABLE)).isEqualTo(2);
    assertThat(outcome.holds()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ADM-1, FAIL, FAIL, true",
    "ADM-1/no-token, FAIL, PASS, true",
    "ADM-1/no-token, FAIL, FAIL, false",
    "ADM-1/no-token, PASS, PASS, false",
    "ADM-1, PASS, PASS, false",
    "ADM-1, PASS, NOT_TESTABLE, true",
    "ADM-2, PASS, PASS, true"
  })
  void expectedFailuresDoNotFailARunAndStaleOnesDo(
      String name, Verdict one, Verdict two, boolean holds) {
    ExpectedFailures expected = new ExpectedFailures(Set.of(name));
    assertThat(Outcome.of(ROWS, found(one, two, Verdict.PASS), expected, false).holds())
        .isEqualTo(holds);
  }

  @Test
  void aFileOfExpectedFailuresHasANameALineAndRemarks() {
    String text = "# known\nADM-1  # until the autumn\n\nADM-4/greeted\n";
    assertThat(ExpectedFailures.parse(text, RequirementSet.version1()).names())
        .containsExactlyInAnyOrder("ADM-1", "ADM-4/greeted");
    assertThatThrownBy(() -> ExpectedFailures.parse("ADM-0", RequirementSet.version1()))
        .hasMessage("'ADM-0' is no rule and no check");
  }

  private static Outcome outcome(Verdict one, Verdict two, Verdict should) {
    return Outcome.of(ROWS, found(one, two, should), ExpectedFailures.NONE, false);
  }

  /** The second check could not be judged. */
  private static Findings hindered(Hindrance by) {
    List<Finding> found =
        new ArrayList<>(found(Verdict.PASS, Verdict.NOT_TESTABLE, Verdict.PASS).all());
    String check = found.get(1).check();
    found.set(1, new Finding(check, Verdict.NOT_TESTABLE, by, "it", "x", "scenario", List.of()));
    return new Findings(found, null);
  }

  private static Findings found(Verdict... verdicts) {
    List<String> checks = ROWS.all().stream().flatMap(row -> row.checks().stream()).toList();
    List<Finding> found = new ArrayList<>();
    for (String check : checks) {
      Verdict verdict = verdicts[found.size()];
      found.add(new Finding(check, verdict, "it", null, "scenario", List.of()));
    }
    return new Findings(found, null);
  }
}
