package org.aisbf.gateway.routing.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/** One ready session of a worker. Safe for many threads. */
public final class LiveWorker {

  /** So many models at most are remembered as absent, since their names come from buyers. */
  private static final int MAX_ABSENT = 64;

  private final SessionId session;
  private final long hash;
  private final IntSupplier occupied;
  private final AtomicInteger held = new AtomicInteger();

  /** Of those that hold a place, the ones that occupy it by their transport's count too. */
  private final AtomicInteger begun = new AtomicInteger();

  private final RecentSuccess success = new RecentSuccess();
  private final Set<String> absent = ConcurrentHashMap.newKeySet();
  private volatile int limit;
  private volatile long restsUntil = Long.MIN_VALUE;
  private volatile long refusesUntil = Long.MIN_VALUE;
  private volatile @Nullable Map<String, ModelFacts> models;

  LiveWorker(SessionId session, @Nullable Integer maxConcurrency, IntSupplier occupied) {
    this.session = session;
    this.hash = Spread.of(session.value());
    this.occupied = occupied;
    this.limit = limitOf(maxConcurrency);
  }

  private static int limitOf(@Nullable Integer maxConcurrency) {
    return maxConcurrency == null ? Integer.MAX_VALUE : maxConcurrency;
  }

  /** Which session it is. */
  public SessionId session() {
    return session;
  }

  /** A number that its place in the pool and its share of conversations come from. */
  long hash() {
    return hash;
  }

  /** Requests that occupy it now. */
  public int inFlight() {
    return held.get() + beside();
  }

  /** Requests that occupy it and hold no place: given up, or not from here. */
  private int beside() {
    return Math.max(0, occupied.getAsInt() - begun.get());
  }

  /** How many it wants at a time; {@link Integer#MAX_VALUE} for any number. */
  public int limit() {
    return limit;
  }

  /** Whether it takes one more. */
  public boolean hasRoom() {
    return inFlight() < limit;
  }

  /** Whether it serves a model, as far as that is known. */
  public boolean serves(String model) {
    Map<String, ModelFacts> known = models;
    return (known == null || known.containsKey(model))
        && (absent.isEmpty() || !absent.contains(model));
  }

  /** What it serves, or {@code null} while that is not known. */
  public @Nullable Map<String, ModelFacts> models() {
    return models;
  }

  /** Whether it asked for no requests just now. */
  public boolean rests(long now) {
    return now < restsUntil;
  }

  /** Whether it refused our credentials lately: it is asked where there is no other way only. */
  public boolean refuses(long now) {
    return now < refusesUntil;
  }

  /** How long it rests yet, in milliseconds; 0 or less where it does not. */
  long restMillis(long now) {
    long until = Math.max(restsUntil, refusesUntil);
    return until == Long.MIN_VALUE ? 0 : until - now;
  }

  /** It refused our credentials, and is left alone until a moment. */
  public void refused(long until) {
    refusesUntil = until;
  }

  /** It gets no requests until a moment. */
  public void restUntil(long until) {
    restsUntil = Math.max(restsUntil, until);
  }

  /** How much it has to do, the less it succeeds the more: lower is better. */
  double load(long now) {
    return (inFlight() + 1) / success.at(now);
  }

  /** How often the last attempts went well. */
  public RecentSuccess success() {
    return success;
  }

  /** Takes a place if there is one. */
  boolean take() {
    int beside = beside();
    int now = held.get();
    while (now + beside < limit) {
      if (held.compareAndSet(now, now + 1)) {
        return true;
      }
      now = held.get();
    }
    return false;
  }

  /** A request that holds a place is on its way there. */
  void begins() {
    begun.incrementAndGet();
  }

  /**
   * Gives a place back.
   *
   * @param hasBegun whether {@link #begins} was called for it
   */
  void giveBack(boolean hasBegun) {
    // In this order it never looks emptier than it is.
    if (hasBegun) {
      begun.decrementAndGet();
    }
    held.decrementAndGet();
  }

  void wants(@Nullable Integer maxConcurrency) {
    limit = limitOf(maxConcurrency);
  }

  void list(Map<String, ModelFacts> read) {
    models = Map.copyOf(read);
    forgetAbsent();
  }

  void forgetAbsent() {
    absent.clear();
  }

  void markAbsent(String model) {
    if (absent.size() < MAX_ABSENT) {
      absent.add(model);
    }
  }
}
