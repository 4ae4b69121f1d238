package org.aisbf.conformance.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** Says what was seen, for people. */
final class Seen {
  private static final int LONGEST = 300;
  private static final int EXCERPT = 40;

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

  /** A few bytes of a text from one on, quoted. */
  static String from(byte[] bytes, int at) {
    int begin = Math.min(at, bytes.length);
    byte[] some = Arrays.copyOfRange(bytes, begin, Math.min(begin + EXCERPT, bytes.length));
    return Message.quote(new String(some, StandardCharsets.UTF_8));
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
