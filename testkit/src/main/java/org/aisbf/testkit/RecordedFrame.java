package org.aisbf.testkit;

/**
 * One thing that a socket saw.
 *
 * @param atMillis when, in monotonic milliseconds
 * @param from which end it came from, as the recorder's owner names its ends
 * @param kind what it was
 * @param text the message; for a close its code and reason
 */
public record RecordedFrame(long atMillis, String from, Kind kind, String text) {
  /** What can be seen on a socket. */
  public enum Kind {
    /** A message was handed to the transport. */
    SENT,
    /** A message reached the other end. */
    DELIVERED,
    /** A message vanished on the way, or was sent after the close. */
    DROPPED,
    /** An end asked for the closing handshake, or dropped the socket. */
    CLOSING,
    /** An end was told that the socket is gone. */
    CLOSED
  }

  /** One line of a trace: {@code 1500 worker-1 SENT {"v":1,…}}. */
  @Override
  public String toString() {
    return atMillis + " " + from + " " + kind + " " + text;
  }
}
