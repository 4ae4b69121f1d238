package org.aisbf.conformance.socket.internal.wire;

import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** Writes down what happens on one wire and wakes who waits for it. Safe for all threads. */
public final class Trace {
  private final String wire;
  private final Pace pace;
  private volatile WireLog log;

  /**
   * Nothing has happened yet.
   *
   * @param wire its name, such as {@code worker 1}
   */
  public Trace(String wire, WireLog log, Pace pace) {
    this.wire = wire;
    this.pace = pace;
    this.log = log;
  }

  /** The wire's name. */
  public String wire() {
    return wire;
  }

  /** How the scenario waits. */
  public Pace pace() {
    return pace;
  }

  /**
   * Goes on in another log.
   *
   * @return false when it is the same
   */
  public boolean moveTo(WireLog other) {
    boolean moves = log != other;
    log = other;
    return moves;
  }

  /** What makes it a flood, where the subject has sent more than any scenario asks for. */
  public @Nullable String flood() {
    return log.flood();
  }

  /** The suite did something. */
  public void suite(String kind, String text) {
    log.add(wire, Direction.SUITE, kind, text);
  }

  /** The subject did something, and what it changed is to be seen already. */
  public void subject(String kind, String text) {
    log.add(wire, Direction.SUBJECT, kind, text);
    pace.happened();
  }
}
