package org.aisbf.protocol.session.worker;

/**
 * What a broker cannot make a worker exceed.
 *
 * @param work how many chat completions and proxy calls run at a time; more are answered {@code
 *     overloaded}
 * @param requests how many requests of any kind run at a time
 * @param characters of payload that running requests hold altogether
 */
public record Limits(int work, int requests, long characters) {

  /** For a worker that announces no limit of its own. */
  public static final Limits STANDARD = new Limits(1024, 1088, 512L << 20);

  /** As many pieces of work at a time, and some room for small questions beside them. */
  public static Limits ofConcurrency(int work) {
    return new Limits(work, work + 64, STANDARD.characters);
  }

  boolean admit(Session session, Load load) {
    int busy = 0;
    long held = load.characters();
    for (Load other : session.running().values()) {
      busy += other.operation().isWork() ? 1 : 0;
      held += other.characters();
    }
    return session.running().size() < requests
        && (busy < work || !load.operation().isWork())
        && (held <= characters || session.isIdle());
  }
}
