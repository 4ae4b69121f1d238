package org.aisbf.conformance.scenario;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A script that provokes what some checks judge. The checks are declared beforehand: what an
 * aborted run leaves unjudged shows in the report.
 *
 * @param <B> the bench it runs on
 * @param name in words, unique
 * @param checks the ids of the checks it judges, in the order of judgement
 * @param needs what it cannot do without
 * @param last whether the subject is not what it was afterwards (about to restart, say): such run
 *     behind all others, in the order in which they are declared
 * @param mayEnd whether a worker's process may end in it, as when it is asked to leave
 * @param script what to do; judges every declared check once
 */
public record Scenario<B>(
    String name,
    List<String> checks,
    Set<Need> needs,
    boolean last,
    boolean mayEnd,
    Script<B> script) {

  /** Copies the collections. */
  public Scenario {
    checks = List.copyOf(checks);
    needs = Set.copyOf(needs);
  }

  /** Begins a scenario that needs nothing special. */
  public static Outline scenario(String name) {
    return new Outline(name, List.of(), EnumSet.noneOf(Need.class), false, false);
  }

  /**
   * A scenario without its script.
   *
   * @param name as in {@link Scenario}
   * @param checks as in {@link Scenario}
   * @param needs as in {@link Scenario}
   * @param last as in {@link Scenario}
   * @param mayEnd as in {@link Scenario}
   */
  public record Outline(
      String name, List<String> checks, Set<Need> needs, boolean last, boolean mayEnd) {

    /** Declares the checks. */
    public Outline judges(String... ids) {
      return new Outline(name, List.of(ids), needs, last, mayEnd);
    }

    /** Declares what it needs. */
    public Outline needs(Need first, Need... more) {
      return new Outline(name, checks, EnumSet.of(first, more), last, mayEnd);
    }

    /** It changes the subject for good. */
    public Outline runsLast() {
      return new Outline(name, checks, needs, true, mayEnd);
    }

    /** A worker's process may end in it. */
    public Outline endsWorkers() {
      return new Outline(name, checks, needs, last, true);
    }

    /** Adds the script. */
    public <B> Scenario<B> script(Script<B> script) {
      return new Scenario<>(name, checks, needs, last, mayEnd, script);
    }
  }

  /**
   * What a scenario does.
   *
   * @param <B> the bench
   */
  @FunctionalInterface
  public interface Script<B> {
    /** Runs it. What the subject does wrong is a finding or a {@link Stopped}, nothing else. */
    void run(B bench) throws Stopped;
  }
}
