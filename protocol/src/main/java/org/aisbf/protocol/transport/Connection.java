package org.aisbf.protocol.transport;

import org.aisbf.protocol.error.CloseCode;

/**
 * The sending half of one WebSocket, as a session driver sees it.
 *
 * <p>All methods may be called from any thread, never block, and never throw because of what the
 * peer did. Frames go out in the order in which {@link #send} was called.
 */
public interface Connection {

  /**
   * Queues one text message. The queue is bounded in bytes and in count by the transport; when it
   * overflows, or the peer does not read for longer than the transport's stall limit, the transport
   * terminates the socket and reports {@link Receiver#closed} with {@link CloseCode#LOST}. A
   * message sent after the close is dropped.
   *
   * @param frame the whole message; the transport fragments it as it sees fit
   */
  void send(String frame);

  /**
   * Queues one text message, and tells when it has left the queue. A sender that is faster than its
   * peer keeps only so much between the call and the answer; that is how back-pressure reaches the
   * model server behind a worker. A transport without such knowledge answers at once.
   *
   * @param frame as for {@link #send(String)}
   * @param left run exactly once, on any thread, when the message went to the socket or was
   *     dropped; returns quickly
   */
  default void send(String frame, Runnable left) {
    send(frame);
    left.run();
  }

  /**
   * Starts the closing handshake behind what is already queued, and terminates the socket when the
   * peer has not answered within the transport's grace period. Idempotent.
   *
   * @param code the close code that the peer sees
   * @param reason at most 123 bytes of UTF-8; longer text is cut at a character
   */
  void close(CloseCode code, String reason);

  /** Drops the socket at once, without a closing handshake. Idempotent. */
  void terminate();
}
