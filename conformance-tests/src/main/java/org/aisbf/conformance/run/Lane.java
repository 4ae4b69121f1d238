package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.CannotStart;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.time.OutOfTime;

/**
 * Runs scenarios on one subject, one after the other. Whatever a script throws is caught: its
 * checks say so and the run goes on.
 *
 * @param <B> what the scenarios work with
 */
final class Lane<B> {
  private static final String STOPPED = "stopped by the subject: ";

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
      return unjudged(scenario, Hindrance.MISSING, "missing: " + what);
    }
    WireLog wire;
    try {
      wire = stand.reset();
    } catch (RuntimeException e) {
      String why = "the subject could not be made ready: " + e.getMessage();
      return unjudged(scenario, Hindrance.SUITE, why);
    }
    return play(scenario, new Judge(scenario.name(), scenario.checks(), wire), wire);
  }

  /** Nothing was run: every check says why. */
  static <B> List<Finding> unjudged(Scenario<B> scenario, Hindrance by, String why) {
    return new Judge(scenario.name(), scenario.checks(), new WireLog(() -> 0)).close(by, why);
  }

  private boolean isMet(Need need) {
    return stand.offers(need) || (need == Need.LONG_WAITS && options.slow());
  }

  private List<Finding> play(Scenario<B> scenario, Judge judge, WireLog wire) {
    boolean slow = scenario.needs().contains(Need.LONG_WAITS);
    Duration limit = slow ? options.slowLimit() : options.limit();
    Alarm alarm = new Alarm(alarms, limit);
    try (alarm) {
      scenario.script().run(stand.bench(judge));
      String flood = wire.flood();
      if (flood != null) {
        return judge.spoil(Hindrance.FLOOD, STOPPED + flood);
      }
      String misdeed = stand.misdeed(scenario.mayEnd());
      return misdeed == null ? judge.close() : judge.spoil(Hindrance.SUBJECT, STOPPED + misdeed);
    } catch (Stopped e) {
      return end(judge, wire, e.by(), (e.by().stops() ? STOPPED : "") + e.getMessage());
    } catch (CannotStart e) {
      return end(judge, wire, Hindrance.ABSENT, STOPPED + e.getMessage());
    } catch (ControlFailed e) {
      String why = "stopped by the control adapter: " + e.getMessage();
      return end(judge, wire, Hindrance.SUBJECT, why);
    } catch (OutOfTime e) {
      String why = "the scenario took longer than " + limit.toSeconds() + " s and was ended";
      return end(judge, wire, Hindrance.SUBJECT, STOPPED + why);
    } catch (OutOfMemoryError e) {
      String why = "the suite had no memory left (AISBF_JAVA_OPTS=-Xmx… gives it more)";
      return end(judge, wire, Hindrance.SUITE, why);
    } catch (Throwable e) {
      String why = "a defect of the suite, please report it: " + Defect.describe(e);
      return end(judge, wire, Hindrance.SUITE, why);
    }
  }

  /** Where the subject flooded the suite, that is what the scenario ended of. */
  private static List<Finding> end(Judge judge, WireLog wire, Hindrance by, String why) {
    String flood = wire.flood();
    return flood == null
        ? judge.close(by, why)
        : judge.spoil(Hindrance.FLOOD, STOPPED + flood + "; " + why);
  }
}
