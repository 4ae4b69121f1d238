package org.aisbf.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.property.Violated;
import org.aisbf.testkit.TransportLimits;
import org.jspecify.annotations.Nullable;

/** What happens to processes: crashes, restarts, drains, revocations. */
final class Operator {
  private static final ProviderId POOL = new ProviderId("pool");

  private final Timers timers;
  private final BrokerProcess broker;
  private final Directory directory;
  private final Network network;
  private final ModelServer models;
  private final Market market;
  private final List<Seller> sellers;
  private final Chance chance;
  private final Journal journal;
  private boolean resting;

  Operator(Stage stage, Chance chance) {
    this.timers = stage.clock();
    this.broker = stage.broker();
    this.directory = stage.directory();
    this.network = stage.network();
    this.models = stage.models();
    this.market = stage.market();
    this.sellers = stage.sellers();
    this.chance = chance;
    this.journal = stage.journal();
  }

  /** Something happens to a process. */
  void act() {
    switch (chance.between(0, 6)) {
      case 0 -> crashBroker(chance.oneIn(2));
      case 1 -> drainBroker();
      case 2 -> revoke(chance.pick(Market.SCOPES));
      case 3 -> rotate(chance.pick(Market.SCOPES));
      case 4, 5 -> crash(chance.pick(sellers), chance.oneIn(2));
      default -> finish(chance.pick(sellers));
    }
  }

  /** The broker loses its power and comes back after a while. */
  void crashBroker(boolean noticed) {
    note("broker crashes", noticed ? "its sockets are reset" : "its sockets stay half open");
    down(broker.crash(), noticed);
    timers.schedule(chance.magnitude(50, 120_000), this::brokerUp);
  }

  private void down(@Nullable SimulatedProcess dead, boolean noticed) {
    if (dead != null) {
      market.abandon(dead);
      network.abandon(dead, noticed);
    }
  }

  /** Starts the broker unless it runs. */
  void brokerUp() {
    if (broker.running() == null) {
      broker.start();
    }
  }

  private void drainBroker() {
    BrokerProcess.Running running = broker.running();
    if (running != null) {
      drain(running, Duration.ofMillis(chance.magnitude(100, 30_000)))
          .thenRun(() -> timers.schedule(chance.between(0, 2_000), () -> restart(running)));
    }
  }

  /** The broker drains; it has to be done in time. */
  CompletionStage<Void> drain(BrokerProcess.Running running, Duration limit) {
    note("broker drains", "for " + limit);
    CompletableFuture<Void> done = running.broker().drain(limit).toCompletableFuture();
    timers.schedule(
        limit.toMillis() + TransportLimits.USUAL.closeGraceMillis() + 1_000,
        () -> {
          if (running.process().isAlive() && !done.isDone()) {
            throw new Violated("P10", "the broker's drain did not end in time");
          }
        });
    return done;
  }

  private void restart(BrokerProcess.Running drained) {
    if (drained.equals(broker.running())) {
      down(broker.crash(), true);
      timers.schedule(chance.magnitude(50, 20_000), this::brokerUp);
    }
  }

  private void revoke(Scope scope) {
    note("provider revoked", scope.username());
    directory.shut(scope);
    closeSessions(scope);
    timers.schedule(chance.magnitude(1_000, 120_000), () -> directory.reopen(scope));
  }

  private void closeSessions(Scope scope) {
    journal.note(new Fact.ProviderRevoked(scope));
    BrokerProcess.Running running = broker.running();
    if (running != null) {
      running.broker().revoke(scope, POOL);
    }
  }

  /** A new token, because it is time or because somebody has the old one; machines get it later. */
  private void rotate(Scope scope) {
    boolean compromised = chance.oneIn(3);
    long grace = compromised ? 0 : chance.magnitude(1_000, 300_000);
    note("token rotated", scope.username() + ", the old one good for " + grace + " ms");
    directory.rotate(scope, grace);
    if (compromised) {
      closeSessions(scope);
    }
    sellers.stream()
        .filter(seller -> seller.site().identity().scope().equals(scope))
        .forEach(seller -> timers.schedule(chance.magnitude(100, 240_000), () -> finish(seller)));
  }

  /** A worker's machine loses its power and comes back after a while. */
  void crash(Seller seller, boolean noticed) {
    if (seller.isUp()) {
      note("worker crashes", noticed ? "its sockets are reset" : "its sockets stay half open");
      SimulatedProcess dead = seller.crash();
      if (dead != null) {
        models.abandon(dead);
        network.abandon(dead, noticed);
      }
      timers.schedule(chance.magnitude(50, 120_000), () -> back(seller));
    }
  }

  private void back(Seller seller) {
    if (!resting) {
      seller.start();
    }
  }

  /** Whatever is down from now on stays down. */
  void rest() {
    resting = true;
  }

  private void finish(Seller seller) {
    if (seller.isUp()) {
      note("worker drains", "and comes back");
      seller.finish();
      timers.schedule(chance.magnitude(1_000, 240_000), () -> back(seller));
    }
  }

  private void note(String what, String more) {
    journal.count(what);
    journal.note(new Fact.Noted(what + ", " + more));
  }

  /** Everything runs again. */
  void allUp() {
    brokerUp();
    Market.SCOPES.forEach(directory::reopen);
    sellers.forEach(Seller::start);
  }
}
