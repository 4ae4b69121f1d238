package org.aisbf.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;

/** A connection on which a message leaves when the test says so. */
final class SlowConnection implements Connection {
  private final List<String> frames = new ArrayList<>();
  private final Queue<Runnable> leaving = new ArrayDeque<>();

  @Override
  public synchronized void send(String frame) {
    frames.add(frame);
  }

  @Override
  public synchronized void send(String frame, Runnable left) {
    frames.add(frame);
    leaving.add(left);
  }

  @Override
  public void close(CloseCode code, String reason) {}

  @Override
  public void terminate() {}

  synchronized List<String> frames() {
    return List.copyOf(frames);
  }

  /** How many messages have not left. */
  synchronized int held() {
    return leaving.size();
  }

  /** Lets the oldest message leave. */
  void release() {
    Runnable left;
    synchronized (this) {
      left = leaving.remove();
    }
    left.run();
  }
}
