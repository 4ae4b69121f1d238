package org.aisbf.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.RecordedFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One end of a socket in memory: the {@link Connection} a driver sends on, and the faults of the
 * direction that leads away from it. What arrives before {@link #attach} waits for the receiver.
 */
public final class InMemoryEnd implements Connection {
  private final String name;
  private final Timers timers;
  private final Executor executor;
  private final TransportLimits limits;
  private final FrameRecorder recorder;
  private @Nullable OutboundWire wire;
  private @Nullable Receiver receiver;
  private @Nullable Timer closeGrace;
  private @Nullable Runnable untoldEnd;
  private final List<Runnable> heldOut = new ArrayList<>();
  private final List<Parcel> heldIn = new ArrayList<>();
  private boolean frozen;
  private boolean closing;
  private boolean closed;

  InMemoryEnd(
      String name,
      Timers timers,
      Executor executor,
      TransportLimits limits,
      FrameRecorder recorder) {
    this.name = name;
    this.timers = timers;
    this.executor = executor;
    this.limits = limits;
    this.recorder = recorder;
  }

  void connect(InMemoryEnd peer) {
    wire = new OutboundWire(this, peer, timers, limits);
  }

  /** Gives the end its receiver, once; the calls that waited for it follow. */
  public void attach(Receiver receiver) {
    this.receiver = receiver;
    wire().peer().wire().pump();
    if (untoldEnd != null) {
      run(untoldEnd);
      untoldEnd = null;
    }
  }

  /** The name it has in the recorder. */
  public String name() {
    return name;
  }

  /** Whether its receiver was not told yet that the socket is gone. */
  public boolean isOpen() {
    return !closed;
  }

  /** Messages that this end sent and the other has not received. */
  public int queuedFrames() {
    return wire().queuedFrames();
  }

  @Override
  public void send(String frame) {
    send(frame, () -> {});
  }

  @Override
  public void send(String frame, Runnable left) {
    if (frozen) {
      heldOut.add(() -> send(frame, left));
      return;
    }
    if (closing || closed) {
      record(Kind.DROPPED, frame);
      run(left);
      return;
    }
    record(Kind.SENT, frame);
    wire().put(new Parcel.Message(frame, left));
  }

  /** Sends some bytes of a message that is never finished: life without content (HB-3). */
  public void sendPart() {
    if (frozen) {
      heldOut.add(this::sendPart);
    } else if (!closing && !closed) {
      wire().put(new Parcel.Part());
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (frozen) {
      heldOut.add(() -> close(code, reason));
      return;
    }
    if (closing || closed) {
      return;
    }
    closing = true;
    record(Kind.CLOSING, code.value() + " " + reason);
    wire().put(new Parcel.Close(code, reason));
    closeGrace = timers.schedule(limits.closeGraceMillis(), this::terminate);
  }

  @Override
  public void terminate() {
    if (closed) {
      return;
    }
    record(Kind.CLOSING, "terminate");
    wire().put(new Parcel.Loss());
    lose();
  }

  /** From now on what this end sends takes that long; order is kept. */
  public void delay(long millis) {
    wire().delay(millis);
  }

  /** From now on what this end sends, its close included, vanishes without a trace. */
  public void swallow() {
    wire().swallow();
  }

  /** What this end sends waits, as behind a peer that does not read, until {@link #resume}. */
  public void stall() {
    wire().stall();
  }

  /** Ends {@link #stall}. */
  public void resume() {
    wire().resume();
  }

  /** From now on this end neither takes nor sends anything, and stays open: it sleeps. */
  public void freeze() {
    frozen = true;
  }

  /** Ends {@link #freeze}: what it was to send goes out first, then it takes what came. */
  public void thaw() {
    frozen = false;
    List<Runnable> out = List.copyOf(heldOut);
    List<Parcel> in = List.copyOf(heldIn);
    heldOut.clear();
    heldIn.clear();
    out.forEach(Runnable::run);
    in.forEach(parcel -> run(() -> deliver(parcel)));
  }

  boolean isAttached() {
    return receiver != null;
  }

  void run(Runnable task) {
    executor.execute(task);
  }

  /** Tells the receiver of this end, soon and once, that the socket is gone. */
  void lose() {
    end(CloseCode.LOST, "");
  }

  void deliver(Parcel parcel) {
    if (frozen) {
      heldIn.add(parcel);
      return;
    }
    if (closed) {
      return;
    }
    switch (parcel) {
      case Parcel.Message message when message.length() > limits.maxFrameChars() ->
          close(CloseCode.TOO_BIG, "message over the limit");
      case Parcel.Message message -> {
        record(Kind.DELIVERED, message.text());
        attached().bytesReceived();
        attached().received(message.text());
      }
      case Parcel.Part part -> attached().bytesReceived();
      case Parcel.Close close -> {
        if (!closing) {
          closing = true;
          wire().put(close);
        }
        end(close.code(), close.reason());
      }
      case Parcel.Loss loss -> lose();
    }
  }

  private void end(CloseCode code, String reason) {
    if (closed) {
      return;
    }
    closed = true;
    if (closeGrace != null) {
      closeGrace.cancel();
    }
    wire().peer().wire().clear();
    record(Kind.CLOSED, code.value() + " " + reason);
    Runnable tell = () -> attached().closed(code, reason);
    if (receiver == null) {
      untoldEnd = tell;
    } else {
      run(tell);
    }
  }

  void record(Kind kind, String text) {
    recorder.record(name, kind, text);
  }

  private Receiver attached() {
    if (receiver == null) {
      throw new IllegalStateException("no receiver at " + name);
    }
    return receiver;
  }

  private OutboundWire wire() {
    if (wire == null) {
      throw new IllegalStateException("no wire at " + name);
    }
    return wire;
  }
}
