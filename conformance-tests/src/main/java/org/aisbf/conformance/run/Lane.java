package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.time.OutOfTime;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios on one subject, one after the other. Whatever a script throws is caught: its
 * checks say so and the run goes on.
 *
 * @param <B> what the scenarios work with
 */
final class Lane<B> {
  private final Stand<B> stand;
  private final RunOptions options;
  private final ScheduledExecutorService alarms;

  Lane(Stand<B> stand, RunOptions options, ScheduledExecutorService alarms) {
    this.stand = stand;
    this.options = options;
    this.alarms = alarms;
  }

  /** Runs one scenario and returns a finding for each check that it declares. */
  List<Finding> run(Scenario<B> scenario) {
    Set<Need> missing =
        scenario.needs().stream().filter(need -> !isMet(need)).collect(Collectors.toSet());
    if (!missing.isEmpty()) {
      String what = missing.stream().sorted().map(Need::missing).collect(Collectors.joining(", "));
      return unjudged(scenario, "missing: " + what);
    }
    try {
      WireLog wire = stand.reset();
      Judge judge = new Judge(scenario.name(), scenario.checks(), wire);
      return judge.close(play(scenario, stand.bench(judge)));
    } catch (RuntimeException e) {
      return unjudged(scenario, "the subject could not be made ready: " + e.getMessage());
    }
  }

  /** Nothing was run: every check says why. */
  static <B> List<Finding> unjudged(Scenario<B> scenario, String why) {
    return new Judge(scenario.name(), scenario.checks(), new WireLog(() -> 0)).close(why);
  }

  private boolean isMet(Need need) {
    return stand.offers(need) || (need == Need.LONG_WAITS && options.slow());
  }

  /** Returns why it could not go on, or {@code null} where it came to its end. */
  private @Nullable String play(Scenario<B> scenario, B bench) {
    boolean slow = scenario.needs().contains(Need.LONG_WAITS);
    Duration limit = slow ? options.slowLimit() : options.limit();
    Alarm alarm = new Alarm(alarms, limit);
    try (alarm) {
      scenario.script().run(bench);
      return null;
    } catch (Stopped e) {
      return Objects.requireNonNullElse(e.getMessage(), "the scenario was stopped");
    } catch (ControlFailed e) {
      return Objects.requireNonNullElse(e.getMessage(), "the control adapter failed");
    } catch (OutOfTime e) {
      return "the scenario took longer than " + limit.toSeconds() + " s and was ended";
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return "a defect of the suite, please report it: " + Defect.describe(e);
    }
  }
}
