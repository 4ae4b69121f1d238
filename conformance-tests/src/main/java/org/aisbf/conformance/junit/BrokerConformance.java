package org.aisbf.conformance.junit;

import java.util.concurrent.Callable;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.subject.BrokerSubject;

/** Judges a broker in a test factory: one dynamic test for each rule. */
public final class BrokerConformance {
  private BrokerConformance() {}

  /**
   * Prepares the judgement of a broker, in memory or behind sockets.
   *
   * @param subject opens it; called once, when the run begins, and what it opens is closed after
   *     the run
   */
  public static Conformance<BrokerSubject> of(Callable<? extends BrokerSubject> subject) {
    return new Conformance<>(
        Role.BROKER,
        subject,
        (required, subjects, options) ->
            ConformanceRun.broker(
                required, subjects, BrokerScenarios.all(), options, RunListener.NONE));
  }
}
