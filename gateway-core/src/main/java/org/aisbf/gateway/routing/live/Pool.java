package org.aisbf.gateway.routing.live;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The ready workers of one provider. A request goes to the least loaded of those that serve its
 * model and have room; equals take turns. Reading takes no lock.
 *
 * <p>Of a pool with more than {@value #LOOKED_AT} workers so many are looked at for each request,
 * beginning at another place each time, and more only while none has room.
 */
final class Pool {

  static final int LOOKED_AT = 128;

  /**
   * A conversation stays with its worker while that has at most so much more to do than another.
   */
  static final double LEEWAY = 2;

  private final AtomicInteger turn = new AtomicInteger();
  private final Map<SessionId, LiveWorker> bySession = new ConcurrentHashMap<>();

  /** By hash, so that a conversation finds its neighbourhood again when workers come and go. */
  private volatile LiveWorker[] workers = {};

  /** No effect where its session is there: several threads may find it missing at a time. */
  synchronized void add(LiveWorker worker) {
    if (bySession.putIfAbsent(worker.session(), worker) != null) {
      return;
    }
    LiveWorker[] more = Arrays.copyOf(workers, workers.length + 1);
    more[workers.length] = worker;
    Arrays.sort(more, Comparator.comparingLong(LiveWorker::hash));
    workers = more;
  }

  synchronized void remove(SessionId session) {
    LiveWorker gone = bySession.remove(session);
    if (gone != null) {
      workers = Arrays.stream(workers).filter(w -> !w.equals(gone)).toArray(LiveWorker[]::new);
    }
  }

  @Nullable LiveWorker find(SessionId session) {
    return bySession.get(session);
  }

  List<LiveWorker> all() {
    return Collections.unmodifiableList(Arrays.asList(workers));
  }

  /**
   * What it can do for a model.
   *
   * @param avoided workers that do not count
   */
  PoolState state(String model, Collection<SessionId> avoided, long now) {
    LiveWorker[] all = workers;
    int start = start(all, turn.get());
    PoolState found = all.length == 0 ? PoolState.EMPTY : PoolState.NOT_SERVED;
    for (int i = 0; i < all.length; i++) {
      LiveWorker worker = all[(start + i) % all.length];
      if (worker.serves(model) && !avoided.contains(worker.session())) {
        if (!worker.hasRoom()) {
          found = PoolState.FULL;
        } else if (!worker.rests(now) && !worker.refuses(now)) {
          return PoolState.ROOM;
        } else if (found != PoolState.FULL && found != PoolState.REFUSING) {
          found = worker.rests(now) ? PoolState.RESTING : PoolState.REFUSING;
        }
      }
    }
    return found;
  }

  /** How long until the first worker that serves a model has rested, in milliseconds; else 0. */
  long restMillis(String model, long now) {
    return Arrays.stream(workers)
        .filter(worker -> worker.serves(model))
        .mapToLong(worker -> worker.restMillis(now))
        .filter(millis -> millis > 0)
        .min()
        .orElse(0);
  }

  /** Takes a place at that worker; {@code null} when it is gone, rests, or has no room. */
  @Nullable LiveWorker take(SessionId session, String model, long now) {
    LiveWorker held = find(session);
    if (held == null || held.rests(now) || held.refuses(now)) {
      return null;
    }
    return held.serves(model) && held.take() ? held : null;
  }

  /** Takes a place at the best worker; {@code null} when none has room. */
  @Nullable LiveWorker take(String model, Wish wish, long now) {
    LiveWorker[] all = workers;
    LiveWorker best = best(all, model, wish, now);
    while (best != null && !best.take()) {
      best = best(all, model, wish, now);
    }
    return best;
  }

  private @Nullable LiveWorker best(LiveWorker[] all, String model, Wish wish, long now) {
    boolean conversing = wish.conversation() != 0;
    int start = conversing ? near(all, wish.conversation()) : start(all, turn.getAndIncrement());
    LiveWorker least = null;
    double leastLoad = Double.MAX_VALUE;
    for (int i = 0; i < all.length && (i < LOOKED_AT || least == null); i++) {
      LiveWorker worker = all[(start + i) % all.length];
      if (suits(worker, model, wish, now)) {
        double load = load(worker, wish, now);
        if (load < leastLoad) {
          leastLoad = load;
          least = worker;
        }
      }
    }
    return least == null || !conversing
        ? least
        : conversing(all, start, model, wish, now, leastLoad, least);
  }

  /**
   * The worker that draws the conversation most, of those with little more to do than the least.
   */
  private static LiveWorker conversing(
      LiveWorker[] all,
      int start,
      String model,
      Wish wish,
      long now,
      double leastLoad,
      LiveWorker least) {
    LiveWorker drawn = least;
    long strongest = Long.MIN_VALUE;
    for (int i = 0; i < Math.min(all.length, LOOKED_AT); i++) {
      LiveWorker worker = all[(start + i) % all.length];
      long pull = Spread.of(worker.hash() ^ wish.conversation());
      if (pull > strongest
          && suits(worker, model, wish, now)
          && load(worker, wish, now) <= leastLoad + LEEWAY) {
        strongest = pull;
        drawn = worker;
      }
    }
    return drawn;
  }

  private static boolean suits(LiveWorker worker, String model, Wish wish, long now) {
    return worker.serves(model)
        && worker.hasRoom()
        && !worker.rests(now)
        && !wish.barred().contains(worker.session());
  }

  /**
   * One that was tried comes behind all that were not, and one that refused us behind those,
   * whatever they have to do.
   */
  private static double load(LiveWorker worker, Wish wish, long now) {
    double load = worker.load(now) + (worker.refuses(now) ? 2e9 : 0);
    return wish.avoided().contains(worker.session()) ? load + 1e9 : load;
  }

  private static int start(LiveWorker[] all, int turn) {
    if (all.length == 0) {
      return 0;
    }
    // In small pools each begins in turn; in large ones far from where the last one looked.
    return Math.floorMod(all.length <= LOOKED_AT ? turn : turn * 0x9e3779b9, all.length);
  }

  private static int near(LiveWorker[] all, long conversation) {
    if (all.length <= LOOKED_AT) {
      return 0;
    }
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all[middle].hash() < conversation) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low % all.length;
  }
}
