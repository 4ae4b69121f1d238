package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.scenario.Message;

/** A stream of server-sent events as a buyer reads it. */
record SseText(List<String> events) {

  /** Reads the events that are whole; comments are left out. */
  static SseText of(String stream) {
    List<String> events = new ArrayList<>();
    String text = stream.replace("\r\n", "\n");
    int from = 0;
    for (int to = text.indexOf("\n\n"); to >= 0; to = text.indexOf("\n\n", from)) {
      List<String> data = new ArrayList<>();
      text.substring(from, to)
          .lines()
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> data.add(line.substring(5).strip()));
      if (!data.isEmpty()) {
        events.add(String.join("\n", data));
      }
      from = to + 2;
    }
    return new SseText(List.copyOf(events));
  }

  /**
   * Whether a stream is one of events with JSON data, the last of which may be torn. What a buyer
   * is told of any other is the broker's own affair.
   */
  static boolean isPlain(String stream) {
    int last = stream.lastIndexOf('\n') + 1;
    String tail = stream.substring(last);
    boolean lines =
        stream.substring(0, last).lines().allMatch(l -> l.isEmpty() || l.startsWith("data: "));
    return lines
        && (tail.startsWith("data: ") || "data: ".startsWith(tail))
        && of(stream).events.stream().allMatch(e -> e.equals("[DONE]") || Message.of(e).isObject());
  }

  /** What the events say, put together. */
  String content() {
    StringBuilder content = new StringBuilder();
    for (String event : events) {
      Message.of(event).string("/choices/0/delta/content").ifPresent(content::append);
    }
    return content.toString();
  }

  /** The code of the error that it ends with; empty where it ends with none. */
  String error() {
    return events.isEmpty() ? "" : Message.of(events.getLast()).string("/error/code").orElse("");
  }

  /** How many events are an end: {@code [DONE]}, or an error. */
  long ends() {
    return events.stream().filter(e -> e.equals("[DONE]") || Message.of(e).has("/error")).count();
  }

  boolean isDone() {
    return !events.isEmpty() && events.getLast().equals("[DONE]");
  }
}
