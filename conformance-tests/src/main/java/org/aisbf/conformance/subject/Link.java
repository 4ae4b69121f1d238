package org.aisbf.conformance.subject;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket between the suite and the subject, as the suite sees it. What arrives is kept in
 * order, at most so many messages and bytes as the suite's bound allows; a subject that floods is
 * cut off and {@link #end} says so. Pings are answered unless the link is {@linkplain #freeze
 * frozen} or {@linkplain #ignorePings told not to}. Methods never block and never throw because of
 * the subject; sending on a dead link does nothing.
 */
public interface Link {

  /** Sends one text message. */
  void send(String text);

  /**
   * Sends bytes as they are, past the WebSocket codec: broken frames.
   *
   * @return false where this wire has no frames to break (in memory); nothing was sent then
   */
  boolean sendRaw(byte[] bytes);

  /** Closes in good order. */
  void close(int code, String reason);

  /** From now on pings stay unanswered. Does nothing on a wire that has none (in memory). */
  void ignorePings();

  /** Drops the connection without a closing handshake. */
  void drop();

  /** From now on neither reads nor sends, pongs included, and stays open: a pulled cable. */
  void freeze();

  /** Reads and sends again. */
  void thaw();

  /** The text messages that arrived so far, oldest first. A snapshot. */
  List<String> received();

  /** How the link ended, or {@code null} while it is open. */
  @Nullable End end();

  /**
   * How a link ended.
   *
   * @param code the subject's close code, or 1006 where none came
   * @param reason the subject's, or what happened
   */
  record End(int code, String reason) {}
}
