package org.aisbf.conformance.socket.internal.websocket;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text messages that arrived, within bounds. Safe for all threads. A snapshot costs nothing,
 * however many there are: scenarios look at each event.
 */
final class Inbox {
  private final Bounds bounds;
  private String[] messages = new String[16];
  private int count;
  private long bytes;

  Inbox(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Keeps a message.
   *
   * @return why there is no room, or {@code null}
   */
  synchronized @Nullable String add(String message, int size) {
    if (count == bounds.messages()) {
      return "more than " + bounds.messages() + " messages";
    }
    if (bytes + size > bounds.bytes()) {
      return "more than " + bounds.bytes() + " bytes of messages";
    }
    if (count == messages.length) {
      messages = Arrays.copyOf(messages, count * 2);
    }
    messages[count++] = message;
    bytes += size;
    return null;
  }

  /** What is in it; the array is only ever appended to. */
  synchronized List<String> snapshot() {
    return Collections.unmodifiableList(Arrays.asList(messages).subList(0, count));
  }
}
