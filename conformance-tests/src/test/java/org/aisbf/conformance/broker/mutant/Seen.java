package org.aisbf.conformance.broker.mutant;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;

/** An answer as a buyer sees it at one moment. The body as ISO 8859-1: every byte a character. */
record Seen(int status, Map<String, String> headers, String body, State state) {
  static Seen of(BuyerCall call) {
    String body = new String(call.body(), StandardCharsets.ISO_8859_1);
    return new Seen(call.status(), call.headers(), body, call.state());
  }

  boolean isOver() {
    return state != State.OPEN;
  }

  boolean has(String text) {
    return body.contains(latin(text));
  }

  Seen withStatus(int other) {
    return new Seen(other, headers, body, state);
  }

  Seen withBody(String other) {
    return new Seen(status, headers, other, state);
  }

  Seen withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Seen(status, more, body, state);
  }

  Seen replaced(String text, String by) {
    return withBody(body.replace(latin(text), latin(by)));
  }

  /** Passed off as whole. */
  Seen done() {
    return withBody(body + "data: [DONE]\n\n");
  }

  /** As if nothing had come yet. */
  Seen nothing() {
    return new Seen(0, Map.of(), "", State.OPEN);
  }

  Seen error(int code, String name) {
    return new Seen(
        code, headers, "{\"error\":{\"message\":\"no\",\"code\":\"" + name + "\"}}", State.ENDED);
  }

  static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
