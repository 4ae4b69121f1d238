package org.aisbf.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.aisbf.testkit.RecordedFrame.Kind;
import org.jspecify.annotations.Nullable;

/** One direction of a socket in memory: a bounded queue that empties into the other end. */
final class OutboundWire {
  private final InMemoryEnd from;
  private final InMemoryEnd to;
  private final Timers timers;
  private final TransportLimits limits;
  private final Deque<Due> queue = new ArrayDeque<>();
  private long delayMillis;
  private long lastDue;
  private @Nullable Timer stallLimit;
  private int queuedChars;
  private boolean swallowing;
  private boolean stalled;
  private boolean pumping;

  OutboundWire(InMemoryEnd from, InMemoryEnd to, Timers timers, TransportLimits limits) {
    this.from = from;
    this.to = to;
    this.timers = timers;
    this.limits = limits;
  }

  InMemoryEnd peer() {
    return to;
  }

  int queuedFrames() {
    return queue.size();
  }

  void put(Parcel parcel) {
    if (swallowing || !to.isOpen()) {
      dropped(parcel);
      return;
    }
    if (parcel instanceof Parcel.Loss && stalled) {
      clear();
      resume();
    }
    long now = timers.now();
    lastDue = Math.max(lastDue, now + delayMillis);
    queue.add(new Due(parcel, now, lastDue));
    queuedChars += parcel.length();
    if (queue.size() > limits.maxQueuedFrames() || queuedChars > limits.maxQueuedChars()) {
      overflow();
    } else if (stalled) {
      watchStall();
    } else {
      pump();
    }
  }

  void delay(long millis) {
    delayMillis = millis;
  }

  void swallow() {
    swallowing = true;
    clear();
  }

  void stall() {
    stalled = true;
    watchStall();
  }

  void resume() {
    stalled = false;
    if (stallLimit != null) {
      stallLimit.cancel();
      stallLimit = null;
    }
    pump();
  }

  void clear() {
    List<Due> lost = List.copyOf(queue);
    queue.clear();
    queuedChars = 0;
    lost.forEach(due -> dropped(due.parcel()));
  }

  void pump() {
    if (pumping || stalled || queue.isEmpty() || !to.isAttached()) {
      return;
    }
    pumping = true;
    long wait = queue.element().at() - timers.now();
    if (wait <= 0) {
      to.run(this::deliver);
    } else {
      timers.schedule(wait, () -> to.run(this::deliver));
    }
  }

  private void deliver() {
    pumping = false;
    Due due = stalled ? null : queue.poll();
    if (due != null) {
      if (due.at() > timers.now()) {
        queue.addFirst(due);
      } else {
        queuedChars -= due.parcel().length();
        left(due.parcel());
        to.deliver(due.parcel());
      }
    }
    pump();
  }

  private void watchStall() {
    if (!queue.isEmpty() && stallLimit == null) {
      long waited = timers.now() - queue.element().since();
      stallLimit = timers.schedule(limits.stallMillis() - waited, this::overflow);
    }
  }

  private void overflow() {
    clear();
    resume();
    from.terminate();
  }

  private void dropped(Parcel parcel) {
    if (parcel instanceof Parcel.Message message) {
      from.record(Kind.DROPPED, message.text());
      left(parcel);
    }
  }

  private void left(Parcel parcel) {
    if (parcel instanceof Parcel.Message message) {
      from.run(message.left());
    }
  }

  private record Due(Parcel parcel, long since, long at) {}
}
