package org.aisbf.conformance.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;

/**
 * A buyer that the suite sent.
 *
 * @param marker stands in the request, so that it is known again at the worker
 */
record Buyer(BuyerCall call, String marker) {

  /** Whether a message holds this buyer's request. */
  boolean isIn(Message message) {
    return message.text().contains(marker)
        || message
            .string("/payload/body_base64")
            .map(body -> new String(ArrivedForm.bytes(body), StandardCharsets.ISO_8859_1))
            .filter(body -> body.contains(marker))
            .isPresent();
  }

  boolean isOver() {
    return call.state() != State.OPEN;
  }

  int status() {
    return call.status();
  }

  String text() {
    return new String(call.body(), StandardCharsets.UTF_8);
  }

  /** The data of the events that are whole, comments left out. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    String text = text().replace("\r\n", "\n");
    for (int from = 0, to = text.indexOf("\n\n"); to >= 0; to = text.indexOf("\n\n", from)) {
      String event = text.substring(from, to);
      from = to + 2;
      StringBuilder data = new StringBuilder();
      for (String line : event.split("\n", -1)) {
        if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
        }
      }
      if (!data.isEmpty()) {
        events.add(data.toString());
      }
    }
    return events;
  }

  /** What the stream's events say, put together. */
  String content() {
    StringBuilder content = new StringBuilder();
    for (String event : events()) {
      Message.of(event).string("/choices/0/delta/content").ifPresent(content::append);
    }
    return content.toString();
  }

  /** Whether the stream came to its regular end. */
  boolean isWhole() {
    return events().contains("[DONE]");
  }

  /** The answer's document. */
  Message document() {
    return Message.of(text());
  }

  /** The code of the error in the answer or in the stream; empty where there is none. */
  String code() {
    return error("/error/code");
  }

  /** The text of the error in the answer or in the stream; empty where there is none. */
  String message() {
    return error("/error/message");
  }

  private String error(String pointer) {
    String found = document().string(pointer).orElse("");
    for (String event : events()) {
      found = Message.of(event).string(pointer).orElse(found);
    }
    return found;
  }

  /** What was answered, in short. */
  String seen() {
    String text = text();
    String body = text.length() <= 400 ? text : "…" + text.substring(text.length() - 400);
    String how =
        switch (call.state()) {
          case OPEN -> status() == 0 ? "no answer yet" : "status " + status() + ", not over yet";
          case ENDED -> "status " + status();
          case BROKEN -> "status " + status() + ", then a broken connection";
          case LEFT -> "the suite hung up";
        };
    return body.isEmpty() ? how : how + ": " + body;
  }
}
