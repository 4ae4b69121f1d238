package org.aisbf.simulation.world;

import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.worker.DialListener;
import org.aisbf.worker.DialTarget;
import org.aisbf.worker.Worker;
import org.aisbf.worker.WorkerSettings;
import org.jspecify.annotations.Nullable;

/** A machine with our worker on it. */
final class OurSeller implements Seller {
  private final Site site;
  private final Timers timers;
  private final DeterministicScheduler scheduler;
  private final Network network;
  private final ModelServer models;
  private final Directory directory;
  private final Breakage breakage;
  private final RandomGenerator random;
  private final Journal journal;
  private @Nullable SimulatedProcess process;
  private @Nullable Worker worker;
  private @Nullable CompletableFuture<Ending> ended;
  private int lives;

  OurSeller(
      Site site,
      Timers timers,
      DeterministicScheduler scheduler,
      Network network,
      ModelServer models,
      Directory directory,
      Breakage breakage,
      Chance chance,
      Journal journal) {
    this.site = site;
    this.timers = timers;
    this.scheduler = scheduler;
    this.network = network;
    this.models = models;
    this.directory = directory;
    this.breakage = breakage;
    this.random = chance.generator();
    this.journal = journal;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public void start() {
    if (isUp()) {
      return;
    }
    SimulatedProcess fresh = new SimulatedProcess(site + " life " + ++lives, timers, scheduler);
    process = fresh;
    journal.note(new Fact.ProcessChanged(fresh.name(), true));
    String token = directory.tokenFor(site);
    worker =
        Worker.builder()
            .target(new DialTarget(site.identity(), new RegistrationToken(token)))
            .dialer((target, listener) -> dial(fresh, site.handshake(token), listener))
            .backend(new OurBackend(fresh, site, models))
            .timers(breakage.timers(Side.WORKER, fresh.timers()))
            .executor(fresh.executor())
            .random(random)
            .settings(WorkerSettings.STANDARD)
            .build();
    ended = worker.ended();
    worker.start();
  }

  private void dial(SimulatedProcess dialling, Handshake handshake, DialListener listener) {
    network.dial(
        dialling,
        handshake,
        false,
        new org.aisbf.simulation.world.DialListener() {
          @Override
          public void connected(Wire wire) {
            Tap tap = wire.worker();
            tap.attach(
                breakage.receiver(
                    Side.WORKER,
                    handshake,
                    listener.opened(breakage.connection(Side.WORKER, tap))));
          }

          @Override
          public void refused(int httpStatus, String reason) {
            listener.refused(Refusal.ofHttp(httpStatus, reason, 0));
          }

          @Override
          public void unreachable() {
            listener.unreachable("nobody listens");
          }
        });
  }

  @Override
  public @Nullable SimulatedProcess crash() {
    SimulatedProcess dead = process;
    process = null;
    worker = null;
    if (dead != null) {
      dead.kill();
      journal.note(new Fact.ProcessChanged(dead.name(), false));
    }
    return dead;
  }

  @Override
  public void finish() {
    if (worker != null) {
      ended = worker.stop();
    }
  }

  @Override
  public void stop() {
    finish();
  }

  @Override
  public boolean isUp() {
    return worker != null && ended != null && !ended.isDone();
  }

  @Override
  public int armedTimers() {
    return process == null ? 0 : process.armedTimers();
  }
}
