package org.aisbf.gateway.routing.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line that is fair among keys by deficit round robin: the keys take turns, each turn gives a key
 * a quantum of tokens, and its oldest request is served when what the key was given covers it. How
 * much a key sends makes no difference to the others, whatever route it sends it by; when the line
 * or one route's share of it is full, it is the key with most waiting there that gives way.
 *
 * <p>While a request of cost {@code c} is first of its key, every other key is served less than
 * {@code ceil(c / quantum) * quantum} tokens and its own largest request more.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <T> what waits
 */
public final class FairLine<T> {

  private final int capacity;
  private final int perRoute;
  private final long quantum;
  private final Map<String, Lane<T>> lanes = new HashMap<>();

  /** In the order of their turns; the first one's turn it is, if {@code served} says so. */
  private final List<Lane<T>> ring = new ArrayList<>();

  /** The key served last, which keeps its turn while it has tokens left. */
  private @Nullable Lane<T> served;

  /** How many wait for each route. */
  private final Map<Object, Integer> byRoute = new HashMap<>();

  private int size;

  /**
   * An empty line.
   *
   * @param capacity how many wait at most
   * @param perRoute how many of them for one route
   * @param quantum tokens a turn. What a key has left of them when nothing of it waits any more is
   *     lost, so with a small one those who send little lose less; it costs no time
   */
  public FairLine(int capacity, int perRoute, long quantum) {
    this.capacity = capacity;
    this.perRoute = perRoute;
    this.quantum = quantum;
  }

  /** How many wait. */
  public int size() {
    return size;
  }

  /** All who wait, in no particular order. */
  public Stream<Waiting<T>> all() {
    return ring.stream().flatMap(lane -> lane.waiting.stream());
  }

  /**
   * Somebody comes.
   *
   * @param key among which the line is fair
   * @param route which has its own bound
   * @param cost in estimated tokens; less than 1 counts as 1
   */
  public Entry<T> enter(String key, Object route, long cost, T what, long now) {
    Predicate<Waiting<T>> alike = waiting -> waiting.route().equals(route);
    boolean routeIsFull = byRoute.getOrDefault(route, 0) >= perRoute;
    Waiting<T> displaced = null;
    if (routeIsFull || size >= capacity) {
      displaced = newestOfMost(key, routeIsFull ? alike : waiting -> true);
      if (displaced == null) {
        return new Entry.Refused<>();
      }
      remove(displaced);
    }
    Lane<T> lane = lanes.computeIfAbsent(key, this::newLane);
    Waiting<T> waiting = new Waiting<>(key, route, Math.max(1, cost), now, what);
    lane.waiting.add(waiting);
    byRoute.merge(route, 1, Integer::sum);
    size++;
    return new Entry.Admitted<>(waiting, displaced);
  }

  /**
   * Among some: the newest of the key that has most of them; {@code null} where that is his own.
   */
  private @Nullable Waiting<T> newestOfMost(String key, Predicate<Waiting<T>> among) {
    Lane<T> longest =
        ring.stream().max(Comparator.comparingLong(lane -> lane.count(among))).orElseThrow();
    Lane<T> own = lanes.get(key);
    if (longest.count(among) <= (own == null ? 0 : own.count(among))) {
      return null;
    }
    return longest.waiting.stream().filter(among).reduce((older, newer) -> newer).orElseThrow();
  }

  /**
   * Whose turn it is.
   *
   * @param servable whether somebody can be served now; keys of which nobody can are passed over
   *     and lose nothing
   */
  public @Nullable Turn<T> turn(Predicate<? super T> servable) {
    List<Visited<T>> visited = new ArrayList<>();
    Turn<T> earliest = null;
    for (int i = 0; i < ring.size(); i++) {
      Lane<T> lane = ring.get(i);
      Waiting<T> candidate =
          lane.waiting.stream().filter(w -> servable.test(w.what())).findFirst().orElse(null);
      if (candidate == null) {
        continue;
      }
      // Whose turn it is now comes again behind all others.
      boolean current = i == 0 && lane.equals(served);
      int position = current ? ring.size() : i;
      visited.add(new Visited<>(lane, position));
      long missing = candidate.cost() - lane.deficit;
      long visits = missing <= 0 ? 0 : (missing + quantum - 1) / quantum;
      if (visits == 0 && !current) {
        visits = 1;
      }
      if (earliest == null
          || visits < earliest.visits
          || (visits == earliest.visits && position < earliest.position)) {
        earliest = new Turn<>(visited, lane, candidate, visits, position);
      }
    }
    return earliest;
  }

  /**
   * Serves whose turn it is: he leaves the line.
   *
   * @param turn what {@link #turn} said; nothing must have changed since
   */
  public void serve(Turn<T> turn) {
    for (Visited<T> visited : turn.lanes) {
      visited.lane.deficit += quantum * visited.visitsBefore(turn.visits, turn.position);
    }
    Lane<T> lane = turn.lane;
    lane.deficit -= turn.waiting.cost();
    Collections.rotate(ring, -ring.indexOf(lane));
    served = lane;
    remove(turn.waiting);
  }

  /**
   * Somebody leaves.
   *
   * @return whether he was in the line
   */
  public boolean remove(Waiting<T> waiting) {
    Lane<T> lane = lanes.get(waiting.key());
    if (lane == null || !lane.waiting.remove(waiting)) {
      return false;
    }
    byRoute.computeIfPresent(waiting.route(), (route, many) -> many == 1 ? null : many - 1);
    size--;
    if (lane.waiting.isEmpty()) {
      lanes.remove(waiting.key());
      ring.remove(lane);
      served = lane.equals(served) ? null : served;
    }
    return true;
  }

  private Lane<T> newLane(String key) {
    Lane<T> lane = new Lane<>();
    ring.add(lane);
    return lane;
  }

  /** One key's requests, oldest first. */
  private static final class Lane<T> {
    private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
    private long deficit;

    long count(Predicate<Waiting<T>> which) {
      return waiting.stream().filter(which).count();
    }
  }

  private record Visited<T>(Lane<T> lane, int position) {
    long visitsBefore(long visits, int at) {
      return position <= at ? visits : Math.max(0, visits - 1);
    }
  }

  /**
   * Whose turn it is, found without going round one by one.
   *
   * @param <T> what waits
   */
  public static final class Turn<T> {
    private final List<Visited<T>> lanes;
    private final Lane<T> lane;
    private final Waiting<T> waiting;
    private final long visits;
    private final int position;

    private Turn(
        List<Visited<T>> lanes, Lane<T> lane, Waiting<T> waiting, long visits, int position) {
      this.lanes = lanes;
      this.lane = lane;
      this.waiting = waiting;
      this.visits = visits;
      this.position = position;
    }

    /** Who is next. */
    public Waiting<T> waiting() {
      return waiting;
    }
  }
}
