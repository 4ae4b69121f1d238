package org.aisbf.broker;

import java.time.Duration;

/** Reads a stream from a thread that may block. */
final class ChunkReader implements StreamReader {

  private static final Waiting WAITING = new Waiting();

  private final ChunkStream stream;
  private final Runnable cancel;

  ChunkReader(ChunkStream stream, Runnable cancel) {
    this.stream = stream;
    this.cancel = cancel;
  }

  @Override
  public Next next(Duration timeout) throws InterruptedException {
    Next next = stream.poll();
    if (next == null) {
      stream.await(Millis.of(timeout) * 1_000_000);
      next = stream.poll();
    }
    return next == null ? WAITING : next;
  }

  @Override
  public void close() {
    cancel.run();
    stream.abandon();
  }
}
