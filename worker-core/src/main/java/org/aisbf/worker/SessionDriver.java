package org.aisbf.worker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Finished;
import org.aisbf.protocol.session.worker.Limits;
import org.aisbf.protocol.session.worker.Live;
import org.aisbf.protocol.session.worker.Lost;
import org.aisbf.protocol.session.worker.Opened;
import org.aisbf.protocol.session.worker.Received;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.session.worker.Refused;
import org.aisbf.protocol.session.worker.Unreachable;
import org.aisbf.protocol.session.worker.Woke;
import org.aisbf.protocol.session.worker.WorkerEffect;
import org.aisbf.protocol.session.worker.WorkerInput;
import org.aisbf.protocol.session.worker.WorkerMachine;
import org.aisbf.protocol.session.worker.WorkerState;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * Drives the worker's machine: brings it its inputs one after another, and has its effects carried
 * out. State, link and timer are touched by the loop alone.
 */
final class SessionDriver {
  /** An input in the making: stamped when its turn comes, so that time never goes back. */
  @FunctionalInterface
  interface Occasion {
    /** The input; {@code null} when it means nothing any more. */
    @Nullable WorkerInput at(long now);
  }

  private final WorkerParts parts;
  private final EnvelopeCodec codec;
  private final Machine<WorkerState, WorkerInput, WorkerEffect> machine;
  private final Effects effects;
  private final InputLoop<Occasion> loop = new InputLoop<>(this::handle);
  private WorkerState state = WorkerMachine.initial();
  private long attempt;
  private @Nullable Link link;
  private @Nullable Timer wake;
  private long wakesAt = WorkerState.NEVER;

  SessionDriver(WorkerParts parts) {
    this.parts = parts;
    WorkerSettings settings = parts.settings();
    Integer most = settings.maxConcurrency();
    Limits limits = most == null ? Limits.STANDARD : Limits.ofConcurrency(most);
    this.codec = EnvelopeCodec.forWorker(new FrameLimits(settings.maxFrameBytes()));
    this.machine = WorkerMachine.of(settings.timing(), limits, settings.failFast());
    this.effects = new Effects(parts, codec, this);
  }

  CompletableFuture<Ending> ended() {
    return effects.ended();
  }

  EnvelopeCodec codec() {
    return codec;
  }

  boolean isHere() {
    return loop.isHere();
  }

  void post(Occasion occasion) {
    loop.post(occasion);
  }

  void heard(Link from) {
    from.heard(parts.timers().now());
  }

  void received(Link from, Decoded message, Runnable handled) {
    loop.post(
        now -> {
          handled.run();
          return from == link ? Received.of(now, message) : null;
        });
  }

  void closed(Link from, CloseCode code, String reason) {
    loop.post(
        now -> {
          if (from != link) {
            return null;
          }
          link = null;
          return new Lost(now, dice(), code, reason);
        });
  }

  void finished(RequestId id, ExchangeEnvelope end) {
    loop.post(now -> new Finished(now, id, end));
  }

  /** Begins an attempt to connect; whatever the ones before still bring means nothing. */
  void dial() {
    Attempt next = new Attempt(++attempt);
    try {
      parts.dialer().dial(parts.target(), next);
    } catch (RuntimeException e) {
      next.unreachable("the dialler failed: " + e.getClass().getSimpleName());
    }
  }

  void abandonDial() {
    attempt++;
  }

  /** Lets go of the connection; what it still brings means nothing (ADM-5). */
  void detach() {
    link = null;
  }

  @Nullable Link link() {
    return link;
  }

  private void handle(Occasion occasion) {
    long now = parts.timers().now();
    WorkerInput input = occasion.at(now);
    if (input != null) {
      Step<WorkerState, WorkerEffect> step = machine.next(state, input);
      state = step.state();
      if (state instanceof Live live && link != null) {
        link.limitTo(live.session().terms());
      }
      carryOut(step.effects());
    }
    arm(now);
  }

  /** All of them, whatever the embedder's parts throw: half a step would leave a session stuck. */
  private void carryOut(List<WorkerEffect> all) {
    for (int i = 0; i < all.size(); i++) {
      try {
        effects.carryOut(all.get(i));
      } catch (RuntimeException e) {
        carryOut(all.subList(i + 1, all.size()));
        loop.post(now -> failing(e));
        return;
      }
    }
  }

  /** Thrown where the timer is set already; whoever brought the input hears of it. */
  private static @Nullable WorkerInput failing(RuntimeException e) {
    throw e;
  }

  private void arm(long now) {
    if (state.wakesAt() == wakesAt) {
      return;
    }
    wakesAt = state.wakesAt();
    if (wake != null) {
      wake.cancel();
    }
    wake =
        wakesAt == WorkerState.NEVER
            ? null
            : parts.timers().schedule(wakesAt - now, () -> loop.post(this::woken));
  }

  private @Nullable WorkerInput woken(long now) {
    wakesAt = WorkerState.NEVER;
    if (now < state.wakesAt()) {
      return null;
    }
    return new Woke(now, dice(), link == null ? now : link.heardAt());
  }

  private double dice() {
    return parts.random().nextDouble();
  }

  private final class Attempt implements DialListener {
    private final long number;

    Attempt(long number) {
      this.number = number;
    }

    @Override
    public Receiver opened(Connection connection) {
      Link opened = new Link(connection, parts.settings().outboundBytes(), parts.timers().now());
      loop.post(now -> take(opened) ? new Opened(now) : null);
      return new LinkReceiver(opened, SessionDriver.this);
    }

    @Override
    public void refused(Refusal refusal) {
      loop.post(now -> number == attempt ? new Refused(now, dice(), refusal) : null);
    }

    @Override
    public void unreachable(String cause) {
      loop.post(now -> number == attempt ? new Unreachable(now, dice(), cause) : null);
    }

    private boolean take(Link opened) {
      if (number != attempt) {
        opened.connection().terminate();
        return false;
      }
      attempt++;
      link = opened;
      return true;
    }
  }
}
