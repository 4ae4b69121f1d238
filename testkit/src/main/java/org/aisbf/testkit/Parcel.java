package org.aisbf.testkit;

import org.aisbf.protocol.error.CloseCode;

/** What travels on a wire in memory. */
sealed interface Parcel {
  /** A whole message, and what to run when it left the queue. */
  record Message(String text, Runnable left) implements Parcel {}

  /** Bytes in the middle of a message. */
  record Part() implements Parcel {}

  /** A close frame. */
  record Close(CloseCode code, String reason) implements Parcel {}

  /** The socket's end without a close frame. */
  record Loss() implements Parcel {}

  /** What it counts against the queue's bound. */
  default int length() {
    return this instanceof Message message ? message.text().length() : 0;
  }
}
