package org.aisbf.simulation.world;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;
import org.aisbf.testkit.InMemoryEnd;

/** One end of a wire, as its process uses it; writes into the journal what passes. */
final class Tap implements Connection {
  private final int socket;
  private final Side side;
  private final InMemoryEnd end;
  private final SimulatedProcess process;
  private final Journal journal;
  private boolean closing;
  private boolean ended;

  Tap(int socket, Side side, InMemoryEnd end, SimulatedProcess process, Journal journal) {
    this.socket = socket;
    this.side = side;
    this.end = end;
    this.process = process;
    this.journal = journal;
  }

  SimulatedProcess process() {
    return process;
  }

  InMemoryEnd end() {
    return end;
  }

  @Override
  public void send(String frame) {
    send(frame, () -> {});
  }

  @Override
  public void send(String frame, Runnable left) {
    if (process.isAlive()) {
      if (end.isOpen() && !closing) {
        journal.note(new Fact.FrameSent(socket, side, FrameHead.of(frame)));
      }
      end.send(frame, () -> process.run(left));
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (asked(code.value())) {
      end.close(code, reason);
    }
  }

  @Override
  public void terminate() {
    asked(CloseCode.LOST.value());
    end.terminate();
  }

  private boolean asked(int code) {
    if (!process.isAlive() || closing || !end.isOpen()) {
      return false;
    }
    closing = true;
    journal.note(new Fact.CloseAsked(socket, side, code));
    return true;
  }

  private void arrived(String frame) {
    FrameHead head = FrameHead.of(frame);
    journal.note(new Fact.FrameArrived(socket, side, head));
    long estimate = head.pendingMillis(frame);
    if (estimate > 0 && side == Side.BROKER) {
      journal.note(new Fact.PendingArrived(socket, head.requestId(), estimate));
    }
  }

  /** The process is dead: nothing reaches it any more. */
  void died() {
    ended(CloseCode.LOST);
  }

  private void ended(CloseCode code) {
    if (!ended) {
      ended = true;
      journal.note(new Fact.SocketEnded(socket, side, code.value()));
    }
  }

  /** Gives the process its receiver. */
  void attach(Receiver core) {
    end.attach(
        new Receiver() {
          @Override
          public void bytesReceived() {
            if (process.isAlive()) {
              journal.note(new Fact.BytesArrived(socket, side));
              core.bytesReceived();
            }
          }

          @Override
          public void received(String frame) {
            if (process.isAlive()) {
              arrived(frame);
              core.received(frame);
            }
          }

          @Override
          public void closed(CloseCode code, String reason) {
            ended(code);
            if (process.isAlive()) {
              core.closed(code, reason);
            }
          }
        });
  }
}
