package org.aisbf.simulation.world;

import java.util.List;
import org.aisbf.broker.Broker;
import org.aisbf.broker.BrokerLimits;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.SessionView;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.testkit.DeterministicScheduler;
import org.jspecify.annotations.Nullable;

/** The place where a broker runs, crashes and comes back with empty hands. */
final class BrokerProcess {
  private final Timers timers;
  private final DeterministicScheduler scheduler;
  private final Journal journal;
  private final Breakage breakage;
  private final ProviderDirectory directory;
  private final BrokerLimits limits;
  private @Nullable Running running;
  private int epoch;
  private int ids;

  BrokerProcess(
      Timers timers,
      DeterministicScheduler scheduler,
      Journal journal,
      Breakage breakage,
      ProviderDirectory directory,
      BrokerLimits limits) {
    this.timers = timers;
    this.scheduler = scheduler;
    this.journal = journal;
    this.breakage = breakage;
    this.directory = directory;
    this.limits = limits;
  }

  /** One life of the broker. */
  record Running(SimulatedProcess process, Broker broker) {}

  @Nullable Running running() {
    return running;
  }

  void start() {
    SimulatedProcess process = new SimulatedProcess("broker-" + ++epoch, timers, scheduler);
    Broker broker =
        Broker.builder(directory)
            .timers(breakage.timers(Side.BROKER, process.timers()))
            .executor(process.executor())
            .limits(limits)
            .ids(() -> "id" + ++ids)
            .build();
    running = new Running(process, broker);
    journal.note(new Fact.ProcessChanged(process.name(), true));
  }

  /** Stops at once, as with a power cut; its sockets are for the network to end. */
  @Nullable SimulatedProcess crash() {
    Running before = running;
    if (before == null) {
      return null;
    }
    running = null;
    before.process().kill();
    journal.note(new Fact.ProcessChanged(before.process().name(), false));
    return before.process();
  }

  List<SessionView> sessions() {
    return running == null ? List.of() : running.broker().sessions();
  }
}
