package org.aisbf.conformance.run;

import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.WorkerSubject;
import org.jspecify.annotations.Nullable;

/** A worker on the stand. */
record WorkerStand(WorkerSubject worker) implements Stand<WorkerBench> {

  @Override
  public boolean offers(Need need) {
    return switch (need) {
      case OTHER_IDENTITY, CONTROL -> false;
      case RAW_FRAMES -> !isManual();
      case LONG_WAITS -> isManual();
      case RESTART -> worker.canRestart();
    };
  }

  @Override
  public boolean isManual() {
    return worker.pace().isManual();
  }

  @Override
  public WireLog reset() {
    return worker.reset();
  }

  @Override
  public @Nullable String misdeed(boolean mayEnd) {
    return mayEnd || worker.isAlive()
        ? null
        : "the worker's process has ended, which nobody asked it to";
  }

  @Override
  public WorkerBench bench(Judge judge) {
    return new WorkerBench(worker, judge);
  }
}
