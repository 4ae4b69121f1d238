package org.aisbf.reference.worker.internal.socket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.reference.worker.Await;
import org.aisbf.worker.DialListener;

/** Keeps what a dialler and its connection tell. */
final class Ear implements DialListener, Receiver {
  final List<String> frames = new CopyOnWriteArrayList<>();
  final List<String> closes = new CopyOnWriteArrayList<>();
  final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  final List<String> causes = new CopyOnWriteArrayList<>();
  final AtomicLong reads = new AtomicLong();
  private volatile Connection connection;

  @Override
  public Receiver opened(Connection opened) {
    connection = opened;
    return this;
  }

  @Override
  public void refused(Refusal refusal) {
    refusals.add(refusal);
  }

  @Override
  public void unreachable(String cause) {
    causes.add(cause);
  }

  @Override
  public void bytesReceived() {
    reads.incrementAndGet();
  }

  @Override
  public void received(String frame) {
    frames.add(frame);
  }

  @Override
  public void closed(CloseCode code, String reason) {
    closes.add(code.value() + " " + reason);
  }

  Connection connection() {
    Await.until("the connection is open; " + causes, () -> connection != null);
    return connection;
  }

  Refusal refusal() {
    Await.until("the broker refused; " + causes, () -> !refusals.isEmpty());
    return refusals.getFirst();
  }

  String cause() {
    Await.until("the broker is out of reach", () -> !causes.isEmpty());
    return causes.getFirst();
  }

  String frame() {
    Await.until("a frame came", () -> !frames.isEmpty());
    return frames.getFirst();
  }

  String close() {
    Await.until("the close came", () -> !closes.isEmpty());
    return closes.getFirst();
  }
}
