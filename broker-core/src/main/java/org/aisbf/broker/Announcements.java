package org.aisbf.broker;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.SessionId;

/**
 * What listeners are told of one session, in order. What a worker can cause at will (dropped
 * frames, further registrations) is told together, so that a slow listener costs no memory.
 */
final class Announcements {

  private final SerialTasks tasks;
  private final BrokerParts parts;
  private final SessionId session;
  private final Supplier<SessionView> view;
  private final AtomicBoolean refreshed = new AtomicBoolean();
  private final Map<DropReason, LongAdder> drops = new EnumMap<>(DropReason.class);
  private final AtomicLong dropped = new AtomicLong();

  Announcements(BrokerParts parts, SessionId session, Supplier<SessionView> view) {
    this.tasks = new SerialTasks(parts.executor());
    this.parts = parts;
    this.session = session;
    this.view = view;
    for (DropReason reason : DropReason.values()) {
      drops.put(reason, new LongAdder());
    }
  }

  void admitted() {
    SessionView now = view.get();
    tell(listener -> listener.admitted(now));
  }

  void registered(boolean again) {
    if (!again) {
      SessionView now = view.get();
      tell(listener -> listener.registered(now, false));
    } else if (refreshed.compareAndSet(false, true)) {
      tasks.execute(
          () -> {
            refreshed.set(false);
            SessionView now = view.get();
            Listeners.tell(parts.listeners(), listener -> listener.registered(now, true));
          });
    }
  }

  void draining() {
    SessionView now = view.get();
    tell(listener -> listener.draining(now));
  }

  void closed(CloseCode code, String reason) {
    SessionView now = view.get();
    tell(listener -> listener.closed(now, code, reason));
  }

  void exchangeStarted(LiveExchange exchange) {
    tell(listener -> listener.exchangeStarted(session, exchange.id(), exchange.operation()));
  }

  void exchangeEnded(LiveExchange exchange, Outcome outcome, long latencyMillis) {
    Duration latency = Duration.ofMillis(latencyMillis);
    tell(
        listener ->
            listener.exchangeEnded(session, exchange.id(), exchange.operation(), outcome, latency));
  }

  void placeFreed() {
    tell(listener -> listener.placeFreed(session));
  }

  void dropped(DropReason reason) {
    if (parts.listeners().isEmpty()) {
      return;
    }
    count(reason).increment();
    if (dropped.getAndIncrement() == 0) {
      tasks.execute(this::tellDrops);
    }
  }

  private void tellDrops() {
    dropped.set(0);
    for (DropReason reason : DropReason.values()) {
      long count = count(reason).sumThenReset();
      if (count > 0) {
        Listeners.tell(
            parts.listeners(), listener -> listener.framesDropped(session, reason, count));
      }
    }
  }

  private void tell(Consumer<BrokerListener> call) {
    if (!parts.listeners().isEmpty()) {
      tasks.execute(() -> Listeners.tell(parts.listeners(), call));
    }
  }

  private LongAdder count(DropReason reason) {
    return Objects.requireNonNull(drops.get(reason));
  }
}
