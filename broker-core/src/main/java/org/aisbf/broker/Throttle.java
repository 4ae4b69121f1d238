package org.aisbf.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts failed admissions of an address in the current minute (ADM-9). Remembers a bounded number
 * of addresses; the one that failed longest ago is forgotten first.
 */
final class Throttle {

  private static final int MAX_ADDRESSES = 10_000;
  private static final long WINDOW_MILLIS = 60_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final int perMinute;
  private final Map<String, Failures> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  private record Failures(long since, int count) {}

  Throttle(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Notes a failure; returns whether the address has had too many before it. */
  boolean failed(String address, long now) {
    lock.lock();
    try {
      Failures before = byAddress.get(address);
      Failures current =
          before == null || now - before.since >= WINDOW_MILLIS
              ? new Failures(now, 1)
              : new Failures(before.since, Math.min(before.count + 1, perMinute + 1));
      byAddress.put(address, current);
      return current.count > perMinute;
    } finally {
      lock.unlock();
    }
  }
}
