package org.aisbf.conformance.run;

import static org.aisbf.conformance.scenario.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConformanceRunTest {
  private static final String FIRST = "ADM-1/no-token";
  private static final String SECOND = "ADM-1/wrong-token";
  private static final RequirementSet ALL =
      RequirementSet.version1().select(Role.BROKER, List.of());

  private final QuietBroker broker = new QuietBroker();

  @Test
  void aScenarioThatComesToItsEndHasItsVerdicts() {
    assertThat(verdictsOf(bench -> bench.judge().pass(FIRST, "it holds")))
        .containsExactly("ADM-1/no-token PASS null");
    assertThat(broker.resets()).isEqualTo(1);
  }

  @Test
  void whateverAScriptThrowsIsNotTestableAndTheRunGoesOn() {
    Scenario<BrokerBench> stopped =
        scenario("stops").judges(FIRST).script(bench -> stop("no greeting came"));
    Scenario<BrokerBench> broken =
        scenario("breaks").judges(SECOND).script(bench -> bench.broker().call(null));
    Scenario<BrokerBench> fine =
        scenario("is fine")
            .judges("ADM-4/greeted")
            .script(b -> b.judge().pass("ADM-4/greeted", "x"));
    Findings found = run(RunOptions.USUAL, List.of(stopped, broken, fine));
    assertThat(found.cutShort()).isNull();
    assertThat(found.all())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.NOT_TESTABLE, Verdict.NOT_TESTABLE, Verdict.PASS);
    assertThat(found.all().get(0).actual()).isEqualTo("stopped by the subject: no greeting came");
    assertThat(found.all().get(1).actual())
        .startsWith("a defect of the suite, please report it: java.lang.Unsupported")
        .contains("nobody is there at QuietBroker.java:");
  }

  @Test
  void whatWasJudgedBeforeTheEndStands() {
    Scenario<BrokerBench> half =
        scenario("half")
            .judges(FIRST, SECOND)
            .script(
                bench -> {
                  bench.judge().fail(FIRST, "401", "200");
                  stop("it hung up");
                });
    assertThat(run(RunOptions.USUAL, List.of(half)).all())
        .extracting(Finding::verdict, Finding::actual)
        .containsExactly(
            tuple(Verdict.FAIL, "200"),
            tuple(Verdict.NOT_TESTABLE, "stopped by the subject: it hung up"));
  }

  @Test
  void whatLeavesTheSubjectChangedRunsBehindAllOthersWhateverTheSeed() {
    Scenario<BrokerBench> parting =
        scenario("parts").judges(FIRST).runsLast().script(b -> b.judge().pass(FIRST, "x"));
    Scenario<BrokerBench> waits =
        scenario("waits")
            .judges(SECOND)
            .needs(Need.LONG_WAITS)
            .script(b -> b.judge().pass(SECOND, "x"));
    RunOptions shuffled = options(true, Duration.ofMinutes(1), 7L);
    assertThat(run(shuffled, List.of(parting, waits)).all())
        .extracting(Finding::check)
        .containsExactly(SECOND, FIRST);
  }

  @Test
  void whatAScenarioNeedsAndDoesNotGetIsNamed() {
    Scenario<BrokerBench> needy =
        scenario("needy")
            .needs(Need.CONTROL, Need.LONG_WAITS)
            .judges(FIRST)
            .script(bench -> bench.judge().pass(FIRST, "x"));
    assertThat(run(RunOptions.USUAL, List.of(needy)).all().getFirst().actual())
        .isEqualTo("missing: a control adapter (--control), long waits (--slow)");
    assertThat(broker.resets()).isZero();
  }

  @Test
  void longWaitsAreThereWhenAskedFor() {
    Scenario<BrokerBench> needy =
        scenario("long")
            .needs(Need.LONG_WAITS)
            .judges(FIRST)
            .script(bench -> bench.judge().pass(FIRST, "x"));
    RunOptions slow = options(true, Duration.ofHours(1), null);
    assertThat(run(slow, List.of(needy)).all().getFirst().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aScenarioThatHangsIsEnded() {
    RunOptions brief = options(false, Duration.ofMillis(20), null);
    Scenario<BrokerBench> hangs =
        scenario("hangs")
            .judges(FIRST)
            .script(bench -> bench.broker().pace().pass(Duration.ofDays(1)));
    assertThat(run(brief, List.of(hangs)).all().getFirst().actual())
        .isEqualTo("stopped by the subject: the scenario took longer than 0 s and was ended");
  }

  @Test
  void aSubjectThatCannotBeMadeReadyIsSaid() {
    broker.breakDown();
    assertThat(verdictsOf(bench -> bench.judge().pass(FIRST, "x")))
        .containsExactly(
            "ADM-1/no-token NOT_TESTABLE the subject could not be made ready:"
                + " no room for another socket");
  }

  @Test
  void onlyScenariosOfWhatWasAskedForRun() {
    RequirementSet other = RequirementSet.version1().select(Role.BROKER, List.of("ADM-2"));
    Scenario<BrokerBench> unwanted =
        scenario("unwanted").judges(FIRST).script(bench -> bench.judge().pass(FIRST, "x"));
    Findings found =
        ConformanceRun.broker(
            other, List.of(broker), List.of(unwanted), RunOptions.USUAL, RunListener.NONE);
    assertThat(found.all()).isEmpty();
    assertThat(found.cutShort()).isNull();
  }

  @Test
  void longScenariosOfSeveralSubjectsRunSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    Scenario.Script<BrokerBench> meet =
        bench -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new Stopped("alone");
          }
          bench.judge().pass(bench.judge().declared().getFirst(), "they met");
        };
    RunOptions slow = options(true, Duration.ofMinutes(1), null);
    Findings found =
        ConformanceRun.broker(
            ALL,
            List.of(broker, new QuietBroker()),
            List.of(
                scenario("one").needs(Need.LONG_WAITS).judges(FIRST).script(meet),
                scenario("two").needs(Need.LONG_WAITS).judges(SECOND).script(meet)),
            slow,
            RunListener.NONE);
    assertThat(found.all()).extracting(Finding::verdict).containsOnly(Verdict.PASS);
  }

  @Test
  void anInterruptedRunSaysWhatDidNotRun() {
    Thread caller = Thread.currentThread();
    Scenario<BrokerBench> interrupts =
        scenario("interrupts")
            .judges(FIRST)
            .script(
                bench -> {
                  caller.interrupt();
                  bench.broker().pace().pass(Duration.ofDays(1));
                });
    Scenario<BrokerBench> never =
        scenario("never").judges(SECOND).script(bench -> bench.judge().pass(SECOND, "x"));
    Findings found = run(RunOptions.USUAL, List.of(interrupts, never));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(found.cutShort()).isEqualTo("the run was stopped");
    assertThat(found.all())
        .extracting(Finding::actual)
        .containsExactly("not run to its end: the run was stopped", "not run: the run was stopped");
  }

  @Test
  void aSeedShufflesAndTheSameSeedShufflesAlike() {
    assertThat(orderWith(null)).isSorted();
    assertThat(orderWith(7L)).isEqualTo(orderWith(7L)).isNotEqualTo(orderWith(null));
  }

  private List<String> orderWith(@Nullable Long seed) {
    List<String> order = new ArrayList<>();
    List<Scenario<BrokerBench>> many = new ArrayList<>();
    for (char name = 'a'; name <= 'z'; name++) {
      many.add(
          scenario(String.valueOf(name)).judges(FIRST).script(b -> b.judge().pass(FIRST, "x")));
    }
    RunOptions options = options(false, Duration.ofMinutes(1), seed);
    ConformanceRun.broker(
        ALL, List.of(broker), many, options, (name, number, of, found) -> order.add(name));
    return order;
  }

  private List<String> verdictsOf(Scenario.Script<BrokerBench> script) {
    return run(RunOptions.USUAL, List.of(scenario("it").judges(FIRST).script(script)))
        .all()
        .stream()
        .map(finding -> finding.check() + " " + finding.verdict() + " " + finding.actual())
        .toList();
  }

  private Findings run(RunOptions options, List<Scenario<BrokerBench>> scenarios) {
    return ConformanceRun.broker(ALL, List.of(broker), scenarios, options, RunListener.NONE);
  }

  private static RunOptions options(boolean slow, Duration limit, @Nullable Long seed) {
    return new RunOptions(slow, limit, limit, Duration.ofHours(1), seed);
  }

  private static void stop(String why) throws Stopped {
    throw new Stopped(why);
  }
}
