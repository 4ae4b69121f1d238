package org.aisbf.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Plan;
import org.aisbf.simulation.property.Violated;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.FrameRecorder;
import org.aisbf.testkit.InMemoryTransport;
import org.aisbf.testkit.ManualTimers;
import org.aisbf.testkit.TransportLimits;
import org.aisbf.testkit.WorkerDialect;

/**
 * The parts of a world, put together and watched by the properties, on which nothing happens yet. A
 * {@link World} lets a seed play on it, a scenario plays by itself.
 */
final class Stage {
  private final ManualTimers clock = new ManualTimers();
  private final Journal journal = new Journal(clock);
  private final Chance chance;
  private final Breakage breakage;
  private final DeterministicScheduler scheduler;
  private final Directory directory = new Directory(clock);
  private final BrokerProcess broker;
  private final Network network;
  private final ModelServer models;
  private final Market market;
  private final List<Seller> sellers = new ArrayList<>();
  private long steps;

  Stage(Chance chance, Climate climate, Breakage breakage) {
    this.chance = chance;
    this.breakage = breakage;
    this.scheduler = DeterministicScheduler.seeded(chance.between(0L, Long.MAX_VALUE - 1));
    this.broker =
        new BrokerProcess(clock, scheduler, journal, breakage, directory, climate.limits());
    InMemoryTransport transport =
        new InMemoryTransport(scheduler, clock, TransportLimits.USUAL, new FrameRecorder(clock, 1));
    this.network =
        new Network(
            clock,
            transport,
            chance.split(),
            journal,
            breakage,
            broker,
            directory,
            climate.silent());
    this.models = new ModelServer(clock, journal);
    this.market = new Market(broker, network, models, climate, chance.split(), journal, breakage);
    Watch.over(journal, climate, broker, scheduler, clock);
  }

  /** A machine with our worker, not started. */
  Seller ours(Site site) {
    Seller seller =
        new OurSeller(
            site, clock, scheduler, network, models, directory, breakage, chance.split(), journal);
    sellers.add(seller);
    return seller;
  }

  /** A machine with a worker of another make, not started. */
  Seller scripted(Site site, WorkerDialect dialect, boolean rude) {
    Seller seller =
        new ScriptedSeller(
            site,
            dialect,
            rude,
            clock,
            scheduler,
            network,
            models,
            directory,
            chance.split(),
            journal);
    sellers.add(seller);
    return seller;
  }

  ManualTimers clock() {
    return clock;
  }

  Journal journal() {
    return journal;
  }

  Directory directory() {
    return directory;
  }

  BrokerProcess broker() {
    return broker;
  }

  Network network() {
    return network;
  }

  ModelServer models() {
    return models;
  }

  Market market() {
    return market;
  }

  List<Seller> sellers() {
    return sellers;
  }

  long steps() {
    return steps;
  }

  /** Steps for so long, and judges after every step. */
  void liveFor(long millis) {
    long moment = clock.now() + millis;
    while (step(moment)) {
      steps++;
      journal.checkAll();
    }
    clock.advance(moment - clock.now());
    journal.checkAll();
  }

  private boolean step(long moment) {
    try {
      OptionalLong next = clock.nextWakeUp();
      boolean dueNow = next.isPresent() && next.getAsLong() <= clock.now();
      if (scheduler.waiting() > 0 && !(dueNow && chance.oneIn(2))) {
        return scheduler.runOne();
      }
      return next.isPresent() && next.getAsLong() <= moment && clock.runNext();
    } catch (Violated violated) {
      throw violated;
    } catch (RuntimeException | Error thrown) {
      journal.note(new Fact.Threw("a task", thrown));
      return true;
    }
  }

  /** Judges when everything was told to stop. */
  void checkAtEnd() {
    journal.checkAtEnd();
    Leaks.check(broker, sellers, network, models, market);
  }

  /** A plan that ends well, with so many events and so long between them. */
  static Plan answers(int chunks, long gapMillis) {
    return new Plan(Plan.Manner.ANSWERS, chunks, gapMillis, gapMillis, 0);
  }
}
