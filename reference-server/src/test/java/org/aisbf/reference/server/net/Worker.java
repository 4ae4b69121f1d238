package org.aisbf.reference.server.net;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** The server's side of one admitted socket, recorded. */
final class Worker implements Receiver {

  record Closed(CloseCode code, String reason) {}

  final Connection connection;
  final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<Closed> closes = new LinkedBlockingQueue<>();
  final AtomicLong reads = new AtomicLong();
  final AtomicInteger afterEnd = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private final boolean echo;

  Worker(Connection connection, boolean echo) {
    this.connection = connection;
    this.echo = echo;
  }

  @Override
  public void bytesReceived() {
    enter();
    reads.incrementAndGet();
    leave();
  }

  @Override
  public void received(String frame) {
    enter();
    if (echo) {
      connection.send(frame);
    } else {
      messages.add(frame);
    }
    leave();
  }

  @Override
  public void closed(CloseCode code, String reason) {
    enter();
    closes.add(new Closed(code, reason));
    leave();
  }

  String message() throws InterruptedException {
    String message = messages.poll(120, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message for 20 s");
    }
    return message;
  }

  Closed end() throws InterruptedException {
    Closed closed = closes.poll(120, TimeUnit.SECONDS);
    if (closed == null) {
      throw new AssertionError("not closed for 20 s");
    }
    return closed;
  }

  private void enter() {
    if (inside.incrementAndGet() != 1 || !closes.isEmpty()) {
      afterEnd.incrementAndGet();
    }
  }

  private void leave() {
    inside.decrementAndGet();
  }
}
