package org.aisbf.conformance.socket.internal.wire;

import java.time.Duration;

/** Does something when a limit has passed, unless it is closed before. */
public final class Watchdog implements AutoCloseable {
  private final Thread thread;

  private Watchdog(Thread thread) {
    this.thread = thread;
  }

  /** Begins to wait. */
  public static Watchdog start(Duration limit, Runnable bark) {
    return new Watchdog(
        Thread.ofVirtual()
            .name("watchdog")
            .start(
                () -> {
                  try {
                    Thread.sleep(limit);
                    bark.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
