package org.aisbf.conformance.subject;

import java.util.Map;

/**
 * A buyer's request on its way. All methods are snapshots or signals and never block; what arrives
 * is kept within a bound.
 */
public interface BuyerCall {

  /** The answer's HTTP status, 0 while there is none. */
  int status();

  /** The answer's headers, names in lower case; empty while there is none. */
  Map<String, String> headers();

  /** The body's bytes that arrived so far. */
  byte[] body();

  /** How it stands. */
  State state();

  /** Stops reading: a stalled browser. What was read stays. */
  void stall();

  /** Goes on reading after {@link #stall}. */
  void read();

  /** Hangs up. */
  void leave();

  /** How a call stands. */
  enum State {
    /** Not over. */
    OPEN,
    /** The answer came to its regular end, whatever its status. */
    ENDED,
    /** The connection broke before the answer's end. */
    BROKEN,
    /** The suite hung up. */
    LEFT
  }
}
