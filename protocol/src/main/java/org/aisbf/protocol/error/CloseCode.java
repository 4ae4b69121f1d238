package org.aisbf.protocol.error;

/**
 * A WebSocket close code. Open: a peer may send any number; the constants are those of section 8.
 *
 * @param value the number on the wire, 1000 to 4999; 1006 stands for a socket lost without one
 */
public record CloseCode(int value) {

  /** Normal end. */
  public static final CloseCode NORMAL = new CloseCode(1000);

  /** The peer goes away; reconnect soon (REC-3). */
  public static final CloseCode GOING_AWAY = new CloseCode(1001);

  /** No close frame came: the socket was lost. Never sent. */
  public static final CloseCode LOST = new CloseCode(1006);

  /** Frames that are not JSON (REQ-8). */
  public static final CloseCode NOT_JSON = new CloseCode(1007);

  /** Policy: a token that differs, no registration in time, an identity refused (REG-2, REG-3). */
  public static final CloseCode POLICY = new CloseCode(1008);

  /** A message over the frame limit (REQ-8). */
  public static final CloseCode TOO_BIG = new CloseCode(1009);

  /** An end met an error of its own; nothing that the peer did. */
  public static final CloseCode INTERNAL_ERROR = new CloseCode(1011);

  /** The broker restarts; reconnect soon, spread (REC-3). */
  public static final CloseCode RESTART = new CloseCode(1012);

  /** The session's time is over (ADM-8). */
  public static final CloseCode EXPIRED = new CloseCode(4401);

  /** The registration token was revoked (ADM-7). */
  public static final CloseCode REVOKED = new CloseCode(4403);

  /** Nothing was heard from the peer within the liveness window (HB-3). */
  public static final CloseCode LIVENESS_LOST = new CloseCode(4408);

  /** A newer session of the same identity took over (ADM-5). */
  public static final CloseCode REPLACED = new CloseCode(4409);
}
