package org.aisbf.simulation.world;

import org.aisbf.broker.BrokerLimits;
import org.aisbf.simulation.property.DispatchOnlyWhenReady;
import org.aisbf.simulation.property.GoodWorkSucceeds;
import org.aisbf.simulation.property.HeartbeatsAnswered;
import org.aisbf.simulation.property.LimitsAreKept;
import org.aisbf.simulation.property.LossEndsAll;
import org.aisbf.simulation.property.NothingAfterTheEnd;
import org.aisbf.simulation.property.NothingCrossesRequests;
import org.aisbf.simulation.property.NothingCrossesScopes;
import org.aisbf.simulation.property.OneEnd;
import org.aisbf.simulation.property.OneLiveSession;
import org.aisbf.simulation.property.QuietAndBounded;
import org.aisbf.simulation.property.StatesAreLeft;
import org.aisbf.simulation.property.StreamsInOrder;
import org.aisbf.simulation.property.TokensAreKept;
import org.aisbf.simulation.property.WorkersAnswer;
import org.aisbf.simulation.property.WorkersLetGo;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.ManualTimers;

/** Puts the properties beside a world. */
final class Watch {
  /** Far above what four workers and sixty requests can need. */
  private static final int BOUND = 2_000;

  private Watch() {}

  static void over(
      Journal journal,
      Climate climate,
      BrokerProcess broker,
      DeterministicScheduler scheduler,
      ManualTimers clock) {
    BrokerLimits limits = climate.limits();
    journal.watchedBy(new QuietAndBounded(scheduler::waiting, clock::pending, BOUND));
    journal.watchedBy(new NothingCrossesScopes());
    journal.watchedBy(new NothingCrossesRequests());
    journal.watchedBy(new NothingAfterTheEnd());
    journal.watchedBy(new StreamsInOrder());
    journal.watchedBy(new OneEnd());
    journal.watchedBy(new DispatchOnlyWhenReady());
    journal.watchedBy(new LossEndsAll(limits.liveness().toMillis()));
    journal.watchedBy(new OneLiveSession(broker::sessions));
    journal.watchedBy(
        new StatesAreLeft(
            limits.register().toMillis(),
            limits.deadlines().total().plus(limits.liveness()).toMillis() + 30_000));
    journal.watchedBy(new LimitsAreKept(limits.pendingCeiling().toMillis()));
    journal.watchedBy(new HeartbeatsAnswered());
    journal.watchedBy(new TokensAreKept());
    journal.watchedBy(new WorkersLetGo());
    journal.watchedBy(new WorkersAnswer());
    if (climate.calm()) {
      journal.watchedBy(new GoodWorkSucceeds());
    }
  }
}
