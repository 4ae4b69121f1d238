package org.aisbf.conformance.junit;

import java.util.concurrent.Callable;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.worker.WorkerScenarios;

/** Judges a worker in a test factory: one dynamic test for each rule. */
public final class WorkerConformance {
  private WorkerConformance() {}

  /**
   * Prepares the judgement of a worker, in memory or behind sockets.
   *
   * @param subject opens it; called once, when the run begins, and what it opens is closed after
   *     the run
   */
  public static Conformance<WorkerSubject> of(Callable<? extends WorkerSubject> subject) {
    return new Conformance<>(
        Role.WORKER,
        subject,
        (required, subjects, options) ->
            ConformanceRun.worker(
                required, subjects, WorkerScenarios.all(), options, RunListener.NONE));
  }
}
