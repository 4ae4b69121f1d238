package org.aisbf.gateway.idempotency;

import org.aisbf.gateway.error.BuyerError;

/**
 * The first request's side: whoever serves it tells here what its buyer gets, and ends it in one of
 * the three ways. Used by one thread, but for {@link #leave}.
 */
public final class Recording {

  private final IdempotencyStore store;
  private final Entry entry;

  Recording(IdempotencyStore store, Entry entry) {
    this.store = store;
    this.entry = entry;
  }

  /** The answer begins. */
  public void begin(AnswerHead head) {
    store.begin(entry, head);
  }

  /** Its next bytes, which must not change any more. */
  public void append(byte[] bytes) {
    store.append(entry, bytes);
  }

  /**
   * It is complete and worth keeping.
   *
   * @param now monotonic milliseconds
   */
  public void complete(long now) {
    store.complete(entry, now);
  }

  /** It failed: who joined is told, who comes later is served anew. */
  public void fail(BuyerError error) {
    store.fail(entry, error);
  }

  /**
   * Its own buyer left, once. By any thread.
   *
   * @return whether others still listen, so that it should go on
   */
  public boolean leave() {
    return store.leave(entry);
  }
}
