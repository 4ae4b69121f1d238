package org.aisbf.simulation.failover;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.aisbf.gateway.routing.Route;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** A buyer with one request: reads its call a little at a time, never waiting, and may leave. */
final class Shopper {
  private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]*)\"");
  private static final long SHOWS_LIFE_AFTER = 2_000;
  private static final int ENOUGH = 100_000;

  final Ask ask;
  final Route route;
  final WatchedRoute way;
  final long begunAt;
  final List<ScriptedAttempt> attempts = new ArrayList<>();
  final StringBuilder content = new StringBuilder();
  int bytes;
  int dones;
  int errors;
  boolean opened;
  long leftAt = -1;
  @Nullable Delivery end;

  private final FailoverCall call;
  private final Timers clock;
  private final Tampering tampering;

  Shopper(
      Ask ask,
      Route route,
      WatchedRoute way,
      FailoverCall call,
      Timers clock,
      Tampering tampering) {
    this.ask = ask;
    this.route = route;
    this.way = way;
    this.call = call;
    this.clock = clock;
    this.tampering = tampering;
    this.begunAt = clock.now();
  }

  /** Reads what there is. */
  void read() {
    for (int i = 0; i < ENOUGH && end == null; i++) {
      Delivery delivery = next();
      if (delivery instanceof Delivery.Waiting) {
        showLife();
        if (!hasNews()) {
          return;
        }
      } else {
        take(delivery);
        attempts.forEach(attempt -> attempt.lingers = end != null);
      }
    }
    if (end == null) {
      throw new IllegalStateException("there is no end to what it reads");
    }
  }

  private Delivery next() {
    try {
      return tampering.delivery(call.next(Duration.ZERO));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean hasNews() {
    return way.hasNews() || (!attempts.isEmpty() && attempts.getLast().hasNews());
  }

  private void take(Delivery delivery) {
    switch (delivery) {
      case Delivery.Bytes piece -> {
        way.answering();
        String event = new String(piece.bytes(), StandardCharsets.UTF_8);
        bytes += piece.bytes().length;
        dones += event.equals("data: [DONE]\n\n") ? 1 : 0;
        errors += event.startsWith("data: {\"error\":") ? 1 : 0;
        content.append(contentOf(event));
      }
      case Delivery.Whole whole -> {
        content.append(contentOf(new String(whole.answer().body(), StandardCharsets.UTF_8)));
        end = whole;
      }
      default -> end = delivery;
    }
  }

  private static String contentOf(String json) {
    StringBuilder found = new StringBuilder();
    for (Matcher each = CONTENT.matcher(json); each.find(); ) {
      found.append(each.group(1));
    }
    return found.toString();
  }

  /** As servers do where nothing has come for a while. */
  private void showLife() {
    boolean silent = bytes == 0 && clock.now() - begunAt >= SHOWS_LIFE_AFTER;
    if (ask.stream() && silent && !opened) {
      opened = true;
      call.opened();
    }
  }

  /** Whether the end, asked for again, is said again. */
  boolean endIsRepeated() {
    Delivery said = end;
    return said != null && next().getClass().equals(said.getClass());
  }

  /** He hangs up; may happen while the engine calls a port, as if by another thread. */
  void leave() {
    if (end == null && leftAt < 0) {
      leftAt = clock.now();
      if (tampering.tellsOfLeaving()) {
        call.abandon();
      }
    }
  }

  /** Behind its end. */
  void close() {
    call.close();
    way.settle();
  }

  @Override
  public String toString() {
    return "#"
        + ask.number()
        + " tried "
        + attempts
        + "; has \""
        + content
        + "\", end "
        + (end == null ? "none" : end.getClass().getSimpleName());
  }
}
