package org.aisbf.protocol.transport;

import org.aisbf.protocol.error.CloseCode;

/**
 * The receiving half of one WebSocket: what a transport tells a session driver.
 *
 * <p>A transport calls these methods one after another, never two at a time, in the order of the
 * wire. They return quickly; a transport may hold back further reading until they return, which is
 * how back-pressure reaches the peer.
 */
public interface Receiver {

  /** Some bytes arrived, maybe in the middle of a message. They count as life (HB-3). */
  void bytesReceived();

  /**
   * One whole text message arrived. It is never longer than the limit the transport was given: a
   * longer one is refused with {@link CloseCode#TOO_BIG} before it is assembled (REQ-8).
   *
   * @param frame the message, not yet decoded
   */
  void received(String frame);

  /**
   * The socket is gone, whichever side ended it. Called exactly once, and last.
   *
   * @param code the peer's close code, or {@link CloseCode#LOST} where no close frame came
   * @param reason the peer's reason, empty where there was none
   */
  void closed(CloseCode code, String reason);
}
