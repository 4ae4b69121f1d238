package org.aisbf.gateway.idempotency;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;

/**
 * All requests with a key, running and finished. Only requests that carry a key take its lock, and
 * never for long.
 */
public final class IdempotencyStore {

  private static final BuyerError OTHER_REQUEST =
      new BuyerError(
          422,
          "idempotency_key_reused",
          "This Idempotency-Key was used with another request.",
          null,
          null);
  private static final BuyerError TOO_LONG =
      new BuyerError(
          409,
          "idempotency_conflict",
          "A request with this Idempotency-Key runs, and its answer is too long to be shared.",
          null,
          null);
  private static final BuyerError FULL =
      BuyerError.of(ErrorCode.OVERLOADED, "Too many requests with an Idempotency-Key are running.");

  private final IdempotencyLimits limits;
  private final ReentrantLock lock = new ReentrantLock();

  /** Running ones where they began, finished ones behind all that ended before. */
  private final Map<IdempotencyKey, Entry> entries = new LinkedHashMap<>();

  private long bytes;

  /** With nothing in it. */
  public IdempotencyStore(IdempotencyLimits limits) {
    this.limits = limits;
  }

  /**
   * A request with a key comes.
   *
   * @param now monotonic milliseconds
   * @param onAbandoned called when it runs and nobody listens to it any more, by any thread; must
   *     not block
   */
  public Claim claim(IdempotencyKey key, Fingerprint fingerprint, long now, Runnable onAbandoned) {
    lock.lock();
    try {
      letGo(now);
      Entry known = entries.get(key);
      if (known != null) {
        return join(known, fingerprint);
      }
      if (entries.size() >= limits.requests() && !evictOldest()) {
        return new Claim.Refused(FULL);
      }
      Entry entry = new Entry(key, fingerprint, lock.newCondition(), onAbandoned);
      entries.put(key, entry);
      return new Claim.Fresh(new Recording(this, entry));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets go of what was kept long enough, for times when nobody claims anything.
   *
   * @param now monotonic milliseconds
   * @return how many requests are still known
   */
  public int expire(long now) {
    lock.lock();
    try {
      letGo(now);
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many requests are known. */
  public int requests() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of answers that are kept. */
  public long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private Claim join(Entry known, Fingerprint fingerprint) {
    if (!known.fingerprint.equals(fingerprint)) {
      return new Claim.Refused(OTHER_REQUEST);
    }
    if (known.state == Entry.State.OVERGROWN) {
      return new Claim.Refused(TOO_LONG);
    }
    known.listeners++;
    known.players++;
    return new Claim.Joined(new Playback(this, known));
  }

  void begin(Entry entry, AnswerHead head) {
    lock.lock();
    try {
      entry.head = head;
      entry.changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void append(Entry entry, byte[] more) {
    lock.lock();
    try {
      if (entry.state != Entry.State.RUNNING) {
        return;
      }
      boolean fits = entry.bytes + more.length <= limits.bytesEach();
      while (fits && bytes + more.length > limits.bytes()) {
        fits = evictOldest();
      }
      if (fits) {
        entry.chunks.add(more);
        entry.bytes += more.length;
        bytes += more.length;
      } else {
        entry.state = Entry.State.OVERGROWN;
        entry.error = TOO_LONG;
        release(entry);
      }
      entry.changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void complete(Entry entry, long now) {
    lock.lock();
    try {
      entry.onAbandoned = () -> {};
      if (entry.state == Entry.State.RUNNING) {
        entry.state = Entry.State.COMPLETE;
        entry.keptUntil = now + limits.keep().toMillis();
        if (entries.remove(entry.key, entry)) {
          entries.put(entry.key, entry);
        }
      } else {
        remove(entry);
      }
      entry.changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void fail(Entry entry, BuyerError error) {
    lock.lock();
    try {
      if (entry.state == Entry.State.RUNNING) {
        entry.error = error;
      }
      if (entry.runs()) {
        entry.state = Entry.State.FAILED;
        remove(entry);
      }
      entry.changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One who joined has all, or left. */
  void stop(Entry entry) {
    lock.lock();
    try {
      entry.players--;
      free(entry);
    } finally {
      lock.unlock();
    }
    leave(entry);
  }

  boolean leave(Entry entry) {
    boolean abandoned;
    boolean heard;
    Runnable onAbandoned;
    lock.lock();
    try {
      entry.listeners--;
      heard = entry.listeners > 0;
      abandoned = !heard && entry.runs();
      onAbandoned = entry.onAbandoned;
      if (abandoned) {
        entry.state = Entry.State.FAILED;
        remove(entry);
      }
    } finally {
      lock.unlock();
    }
    if (abandoned) {
      onAbandoned.run();
    }
    return heard;
  }

  /** What stands at a position; -1 is the head. */
  Replayed read(Entry entry, int position, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      Replayed found = at(entry, position);
      while (found instanceof Replayed.Waiting && left > 0) {
        left = entry.changed.awaitNanos(left);
        found = at(entry, position);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private static Replayed at(Entry entry, int position) {
    boolean overgrown = entry.state == Entry.State.OVERGROWN;
    if (position < 0 && entry.head != null && !overgrown) {
      return new Replayed.Head(entry.head);
    }
    if (position >= 0 && position < entry.chunks.size()) {
      return new Replayed.Bytes(entry.chunks.get(position));
    }
    if (entry.error != null) {
      return new Replayed.Failed(entry.error);
    }
    return entry.state == Entry.State.COMPLETE ? new Replayed.Ended() : new Replayed.Waiting();
  }

  private void letGo(long now) {
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (oldestFirst.hasNext()) {
      Entry entry = oldestFirst.next();
      if (entry.keptUntil <= now) {
        oldestFirst.remove();
        entry.removed = true;
        free(entry);
      } else if (entry.state == Entry.State.COMPLETE) {
        return;
      }
    }
  }

  private boolean evictOldest() {
    for (Entry entry : entries.values()) {
      if (entry.state == Entry.State.COMPLETE && entry.players == 0) {
        remove(entry);
        return true;
      }
    }
    return false;
  }

  private void remove(Entry entry) {
    if (entries.remove(entry.key, entry)) {
      entry.removed = true;
      free(entry);
    }
  }

  /** Its bytes count for as long as somebody holds them. */
  private void free(Entry entry) {
    if (entry.removed && entry.players == 0) {
      bytes -= entry.bytes;
      entry.bytes = 0;
    }
  }

  private void release(Entry entry) {
    bytes -= entry.bytes;
    entry.bytes = 0;
    entry.chunks.clear();
  }
}
