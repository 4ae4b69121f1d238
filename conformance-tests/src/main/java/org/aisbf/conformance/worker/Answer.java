package org.aisbf.conformance.worker;

import java.util.List;
import java.util.function.Function;
import org.aisbf.conformance.scenario.Message;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request.
 *
 * @param request what was asked, for people
 * @param parts everything with the request's id, oldest first, its end included
 * @param end the first message that ends the request; {@code null} when none came
 * @param why there is no end, for people
 */
record Answer(String request, List<Message> parts, @Nullable Message end, String why) {

  /** Whether a message is the end of its request (sections 1 and 6). */
  static boolean isEnd(Message message) {
    boolean last =
        !message.has("/event") || message.is("/event", "done") || message.is("/event", "completed");
    return message.is("/status", "error") || (message.is("/status", "ok") && last);
  }

  static boolean isPending(Message message) {
    return message.is("/status", "pending") || message.is("/event", "pending");
  }

  boolean isOk() {
    return end != null && end.is("/status", "ok");
  }

  /** A complaint unless the request ended well. */
  @Nullable String unlessOk() {
    return unlessOk(message -> null);
  }

  /** The same, and whatever there is to complain about the end. */
  @Nullable String unlessOk(Function<Message, @Nullable String> complaint) {
    if (end == null) {
      return why;
    }
    if (!isOk()) {
      return "to " + request + " the worker answered an error: " + Seen.message(end);
    }
    String problem = complaint.apply(end);
    return problem == null
        ? null
        : "to " + request + " the worker answered " + problem + ": " + Seen.message(end);
  }

  /** A complaint unless the request ended with an error of one of these codes. */
  @Nullable String unlessError(String... codes) {
    if (end == null) {
      return why;
    }
    List<String> wanted = List.of(codes);
    if (!end.is("/status", "error")) {
      return "to " + request + " the worker answered no error: " + Seen.message(end);
    }
    if (wanted.isEmpty() || end.string("/code").filter(wanted::contains).isPresent()) {
      return null;
    }
    return "to %s the worker answered the error code %s instead of %s: %s"
        .formatted(
            request,
            end.json("/code").orElse("nothing"),
            String.join(" or ", wanted),
            Seen.message(end));
  }

  /** A complaint when anything followed the end, or a second end did. */
  @Nullable String unlessNothingFollows() {
    int at = end == null ? parts.size() : parts.indexOf(end) + 1;
    return at >= parts.size()
        ? null
        : "after the end of "
            + request
            + " the worker sent more for it: "
            + Seen.messages(parts.subList(at, parts.size()));
  }
}
