package org.aisbf.gateway.routing.bounded;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values that were put last, for a limited time. Split by the key's hash into parts with
 * a lock each, so that no lock is shared by all; a part that is full forgets its oldest value.
 *
 * @param <K> with a hash that spreads
 */
public final class StripedCache<K, V> {

  private static final int STRIPES = 64;

  private final List<Stripe<K, V>> stripes;
  private final long lifetimeMillis;

  /**
   * Empty.
   *
   * @param capacity how many values at most, rounded up to a multiple of 64
   * @param lifetimeMillis how long a value is kept behind its last {@link #put}
   */
  public StripedCache(int capacity, long lifetimeMillis) {
    if (capacity < 1 || lifetimeMillis < 1) {
      throw new IllegalArgumentException("capacity and lifetime must be positive");
    }
    this.lifetimeMillis = lifetimeMillis;
    int each = (capacity + STRIPES - 1) / STRIPES;
    this.stripes = IntStream.range(0, STRIPES).mapToObj(i -> new Stripe<K, V>(each)).toList();
  }

  /** Keeps a value from now on, in the place of an earlier one of its key. */
  public void put(K key, V value, long now) {
    stripe(key).put(key, new Kept<>(value, now + lifetimeMillis), now);
  }

  /**
   * The same where nothing is kept of the key, or what is there gives way.
   *
   * @param givesWay judges what is there
   */
  public void put(K key, V value, long now, Predicate<? super V> givesWay) {
    stripe(key).put(key, new Kept<>(value, now + lifetimeMillis), now, givesWay);
  }

  /** The value of a key, unless it was forgotten. */
  public @Nullable V get(K key, long now) {
    return stripe(key).get(key, now);
  }

  /** Forgets a value. */
  public void remove(K key) {
    stripe(key).remove(key);
  }

  /** How many values are kept, those included whose time is over and which nobody met since. */
  public int size() {
    return stripes.stream().mapToInt(Stripe::size).sum();
  }

  private Stripe<K, V> stripe(K key) {
    int hash = key.hashCode();
    return stripes.get((hash ^ hash >>> 16) & STRIPES - 1);
  }

  private record Kept<V>(V value, long until) {}

  private static final class Stripe<K, V> {
    private final Map<K, Kept<V>> values = new LinkedHashMap<>();
    private final int capacity;

    Stripe(int capacity) {
      this.capacity = capacity;
    }

    synchronized void put(K key, Kept<V> value, long now) {
      values.remove(key);
      values.put(key, value);
      // Oldest first: what is over its time stands in front.
      Iterator<Kept<V>> oldest = values.values().iterator();
      while (oldest.hasNext()) {
        if (oldest.next().until() > now && values.size() <= capacity) {
          return;
        }
        oldest.remove();
      }
    }

    synchronized void put(K key, Kept<V> value, long now, Predicate<? super V> givesWay) {
      V there = get(key, now);
      if (there == null || givesWay.test(there)) {
        put(key, value, now);
      }
    }

    synchronized @Nullable V get(K key, long now) {
      Kept<V> kept = values.get(key);
      return kept == null || kept.until() <= now ? null : kept.value();
    }

    synchronized void remove(K key) {
      values.remove(key);
    }

    synchronized int size() {
      return values.size();
    }
  }
}
