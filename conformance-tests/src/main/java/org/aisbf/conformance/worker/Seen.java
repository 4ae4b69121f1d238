package org.aisbf.conformance.worker;

import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** Says what was seen, for people. */
final class Seen {
  private static final int LONGEST = 300;

  private Seen() {}

  static String text(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }

  static String message(Message message) {
    return text(message.text());
  }

  static String messages(List<Message> messages) {
    return messages.isEmpty()
        ? "nothing"
        : text(String.join(" then ", messages.stream().map(Message::text).toList()));
  }

  static String end(Link.End end) {
    return "the connection ended with close code "
        + end.code()
        + (end.reason().isEmpty() ? "" : " (" + end.reason() + ")");
  }

  /** Both complaints, or the one there is. */
  static @Nullable String both(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one + "; " + other;
  }
}
