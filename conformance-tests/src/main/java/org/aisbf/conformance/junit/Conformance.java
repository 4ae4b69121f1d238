package org.aisbf.conformance.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ExpectedFailures;
import org.aisbf.conformance.run.Findings;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RunOptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A judgement that is being prepared: {@link BrokerConformance} and {@link WorkerConformance} begin
 * one, {@link #tests} runs it. Used by one thread.
 *
 * @param <S> the subject
 */
public final class Conformance<S extends AutoCloseable> {
  private final Role role;
  private final Run<S> run;
  private final List<Callable<? extends S>> openings = new ArrayList<>();
  private List<String> only = List.of();
  private List<String> expected = List.of();
  private boolean slow;
  private boolean strict;

  /** How a role's subjects are judged. */
  interface Run<S> {
    Findings judge(RequirementSet required, List<S> subjects, RunOptions options);
  }

  Conformance(Role role, Callable<? extends S> subject, Run<S> run) {
    this.role = role;
    this.run = run;
    openings.add(subject);
  }

  /** A further subject of the same kind: what waits long waits on both, side by side. */
  public Conformance<S> alongside(Callable<? extends S> subject) {
    openings.add(subject);
    return this;
  }

  /** Nothing but these families ({@code ADM}), rules ({@code ADM-1}) or checks. */
  public Conformance<S> only(String... names) {
    only = List.of(names);
    return this;
  }

  /** What needs real waits of half a minute and more is run too; in memory it always is. */
  public Conformance<S> slow() {
    slow = true;
    return this;
  }

  /** Every MUST and SHOULD has to be tested and to hold; what could not be tested fails. */
  public Conformance<S> strict() {
    strict = true;
    return this;
  }

  /** These rules or checks are known to fail; one that no longer does fails instead. */
  public Conformance<S> expectingToFail(String... names) {
    expected = List.of(names);
    return this;
  }

  /**
   * Opens the subjects, runs all scenarios, and closes the subjects; then there is a test for each
   * rule, and one for the run as a whole. A rule that could not be tested, or does not apply,
   * passes and says so in its name.
   *
   * @throws IllegalArgumentException when something was named that is no rule, family or check
   * @throws Exception what opening or closing a subject throws
   */
  public Stream<DynamicTest> tests() throws Exception {
    RequirementSet required = RequirementSet.version1().select(role, only);
    ExpectedFailures known =
        ExpectedFailures.parse(String.join("\n", expected), RequirementSet.version1());
    return Tests.of(Outcome.of(required, findings(required), known, strict));
  }

  private Findings findings(RequirementSet required) throws Exception {
    RunOptions usual = RunOptions.USUAL;
    RunOptions options =
        new RunOptions(slow, usual.limit(), usual.slowLimit(), usual.whole(), usual.seed());
    List<S> subjects = new ArrayList<>();
    try {
      for (Callable<? extends S> opening : openings) {
        subjects.add(opening.call());
      }
      return run.judge(required, subjects, options);
    } finally {
      for (S subject : subjects) {
        subject.close();
      }
    }
  }
}
