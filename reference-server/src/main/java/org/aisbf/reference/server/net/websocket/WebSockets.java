package org.aisbf.reference.server.net.websocket;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aisbf.reference.server.net.http.ByteBudget;
import org.aisbf.reference.server.net.http.Faults;
import org.aisbf.reference.server.net.http.HangUp;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All WebSockets of one port, with the clock that watches over them. */
public final class WebSockets implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);
  private static final long LONGEST_TICK_MILLIS = 1000;
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(5);

  private final WebSocketLimits limits;
  private final ByteBudget budget;
  private final Executor ends;
  private final TyrusEngine engine = new TyrusEngine();
  private final Set<TyrusConnection> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("port-clock").daemon().factory());

  /**
   * Starts the clock.
   *
   * @param ends runs what a receiver does at its end; stays the caller's
   */
  public WebSockets(WebSocketLimits limits, Executor ends) {
    this.limits = limits;
    this.budget = new ByteBudget(limits.assemblyBytes());
    this.ends = ends;
    long tick = tickMillis(limits);
    var unused = clock.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
  }

  /** The filter that admits WebSockets to this set; its place is behind the HTTP codec. */
  public Filter filter(UpgradeGate gate, String basePath) {
    return new WebSocketFilter(this, gate, basePath);
  }

  /** How many are open now. */
  public int count() {
    return open.size();
  }

  TyrusEngine engine() {
    return engine;
  }

  TyrusConnection create(Connection<?> socket) {
    return new TyrusConnection(socket, limits, budget, new ReceiverTurns(ends));
  }

  /** Counts a connection as open until its socket closes, which may have happened already. */
  void watch(Connection<?> socket, TyrusConnection connection) {
    open.add(connection);
    socket.addCloseListener(
        new HangUp(
            () -> {
              open.remove(connection);
              connection.socketClosed();
            }));
  }

  private void tick() {
    long now = System.nanoTime();
    for (TyrusConnection connection : open) {
      try {
        connection.tick(now);
      } catch (RuntimeException e) {
        LOG.error("a worker's socket cannot be watched: {}", Faults.text(e));
        connection.terminate();
      }
    }
  }

  private static long tickMillis(WebSocketLimits limits) {
    long shortest = LONGEST_TICK_MILLIS;
    for (Duration wait :
        new Duration[] {limits.stall(), limits.closeGrace(), limits.pingInterval()}) {
      shortest = Math.min(shortest, Math.max(10, wait.toMillis() / 4));
    }
    return shortest;
  }

  /**
   * Terminates all of them, and stops the clock. Those that are being closed have a moment to read
   * what is queued for them, the close frame with its code above all. Idempotent.
   */
  @Override
  public void close() {
    clock.shutdownNow();
    long until = System.nanoTime() + FAREWELL.toNanos();
    while (open.stream().anyMatch(TyrusConnection::isClosing)
        && System.nanoTime() - until < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    open.forEach(TyrusConnection::terminate);
    engine.stop();
  }
}
