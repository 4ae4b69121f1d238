package org.aisbf.gateway.idempotency;

import java.time.Duration;

/** A later request's side: the first one's answer, from its beginning. Used by one thread. */
public final class Playback implements AutoCloseable {

  private final IdempotencyStore store;
  private final Entry entry;
  private int position = -1;
  private boolean closed;

  Playback(IdempotencyStore store, Entry entry) {
    this.store = store;
    this.entry = entry;
  }

  /**
   * Waits for what comes next.
   *
   * @param timeout how long at most
   * @throws InterruptedException when the thread was interrupted; nothing is lost
   */
  public Replayed next(Duration timeout) throws InterruptedException {
    Replayed found = store.read(entry, position, timeout);
    if (found instanceof Replayed.Head || found instanceof Replayed.Bytes) {
      position++;
    }
    return found;
  }

  /** Its buyer has all, or left. Where nobody listens any more a request that runs is given up. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      store.stop(entry);
    }
  }
}
