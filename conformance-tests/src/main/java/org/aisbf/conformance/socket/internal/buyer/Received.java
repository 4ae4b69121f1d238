package org.aisbf.conformance.socket.internal.buyer;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.aisbf.conformance.subject.BuyerCall.State;

/** What came of one call so far. Safe for all threads. */
public final class Received {
  private static final int MAX_BYTES = 128 << 20;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private Map<String, String> headers = Map.of();
  private State state = State.OPEN;

  /** The answer begins. */
  public synchronized void begin(int code, Map<String, String> fields) {
    status = code;
    headers = Map.copyOf(fields);
  }

  /**
   * More of the body.
   *
   * @return false when it does not fit the bound any more
   */
  public synchronized boolean add(byte[] bytes, int length) {
    if (body.size() + length > MAX_BYTES) {
      return false;
    }
    body.write(bytes, 0, length);
    return true;
  }

  /**
   * It is over; the first end counts.
   *
   * @return whether it was the first
   */
  public synchronized boolean end(State how) {
    boolean first = state == State.OPEN;
    state = first ? how : state;
    return first;
  }

  /** 0 while there is none. */
  public synchronized int status() {
    return status;
  }

  /** Empty while there are none. */
  public synchronized Map<String, String> headers() {
    return headers;
  }

  /** A copy. */
  public synchronized byte[] body() {
    return body.toByteArray();
  }

  /** How it stands. */
  public synchronized State state() {
    return state;
  }
}
