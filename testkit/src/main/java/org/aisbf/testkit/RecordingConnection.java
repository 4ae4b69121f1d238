package org.aisbf.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection with nothing behind it, for tests of one driver: it keeps what was sent and how it
 * was closed. What comes from the peer, the test gives to the driver's receiver itself. Safe for
 * many threads.
 */
public final class RecordingConnection implements Connection {
  private final List<String> frames = new ArrayList<>();
  private @Nullable CloseCode closeCode;
  private String closeReason = "";
  private boolean terminated;
  private boolean stalled;

  /** Makes one that is open. */
  public RecordingConnection() {}

  @Override
  public synchronized void send(String frame) {
    if (isOpen()) {
      frames.add(frame);
    }
  }

  @Override
  public synchronized void send(String frame, Runnable left) {
    send(frame);
    if (!stalled) {
      left.run();
    }
  }

  /** From now on it is recorded what is sent, but it counts as waiting for a peer who reads not. */
  public synchronized void stall() {
    stalled = true;
  }

  @Override
  public synchronized void close(CloseCode code, String reason) {
    if (isOpen()) {
      closeCode = code;
      closeReason = reason;
    }
  }

  @Override
  public synchronized void terminate() {
    terminated = true;
  }

  /** All that was sent, oldest first. */
  public synchronized List<String> frames() {
    return List.copyOf(frames);
  }

  /** What was sent since the last call of this method, oldest first. */
  public synchronized List<String> takeFrames() {
    List<String> taken = List.copyOf(frames);
    frames.clear();
    return taken;
  }

  /** The code it was closed with; empty while it is open or when it was only terminated. */
  public synchronized Optional<CloseCode> closeCode() {
    return Optional.ofNullable(closeCode);
  }

  /** The reason it was closed with, or an empty text. */
  public synchronized String closeReason() {
    return closeReason;
  }

  /** Whether {@link #terminate} was called. */
  public synchronized boolean isTerminated() {
    return terminated;
  }

  /** Whether it was neither closed nor terminated. */
  public synchronized boolean isOpen() {
    return closeCode == null && !terminated;
  }
}
