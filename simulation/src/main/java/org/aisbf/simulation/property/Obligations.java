package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What has to happen by a moment. */
final class Obligations {
  private final Map<Object, Due> open = new HashMap<>();
  private final PriorityQueue<Due> byTime = new PriorityQueue<>();

  /** Something has to happen; a second call for one key keeps the earlier moment. */
  void oblige(Object key, long dueAt, String what) {
    Due due = new Due(key, dueAt, what);
    Due before = open.get(key);
    if (before == null || before.at > dueAt) {
      open.put(key, due);
      byTime.add(due);
    }
  }

  /** It happened, or need not happen any more. */
  void discharge(Object key) {
    open.remove(key);
  }

  /** Discharges every key that the predicate names. */
  void dischargeIf(Predicate<Object> predicate) {
    open.keySet().removeIf(predicate);
  }

  boolean isOpen(Object key) {
    return open.containsKey(key);
  }

  /** The first obligation whose time is over, in words; {@code null} where all is well. */
  @Nullable String overdue(long now) {
    while (true) {
      Due due = byTime.peek();
      if (due == null || due.at > now) {
        return null;
      }
      if (open.get(due.key) == due) {
        return due.at == now ? null : due.what + " (due at " + due.at + ", now " + now + ")";
      }
      byTime.remove();
    }
  }

  private static final class Due implements Comparable<Due> {
    private final Object key;
    private final long at;
    private final String what;

    private Due(Object key, long at, String what) {
      this.key = Objects.requireNonNull(key);
      this.at = at;
      this.what = what;
    }

    @Override
    public int compareTo(Due that) {
      return Long.compare(at, that.at);
    }
  }
}
