package org.aisbf.gateway.routing.queue;

/**
 * Somebody who waits. Two are the same when they are the same object.
 *
 * @param <T> what waits
 */
public final class Waiting<T> {

  private final String key;
  private final Object route;
  private final long cost;
  private final long since;
  private final T what;

  Waiting(String key, Object route, long cost, long since, T what) {
    this.key = key;
    this.route = route;
    this.cost = cost;
    this.since = since;
    this.what = what;
  }

  /** Among whom the line is fair. */
  public String key() {
    return key;
  }

  /** What it waits for, with those that count with it. */
  Object route() {
    return route;
  }

  /** In estimated tokens. */
  public long cost() {
    return cost;
  }

  /** When it came, in monotonic milliseconds. */
  public long since() {
    return since;
  }

  /** What waits. */
  public T what() {
    return what;
  }
}
