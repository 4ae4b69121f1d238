package org.aisbf.gateway.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.JsonText;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/**
 * Tells a whole {@code chat.completion} as the events of a stream (STR-7): for each choice its
 * message as one delta and its {@code finish_reason}, then the usage.
 */
final class CompletionReplay {

  private final byte[] document;
  private final ScannedAnswer found;
  private final List<byte[]> events = new ArrayList<>();

  private CompletionReplay(byte[] document, ScannedAnswer found) {
    this.document = document;
    this.found = found;
  }

  /** The data of the events, without {@code [DONE]}. */
  static List<byte[]> events(byte[] document, ScannedAnswer found) throws MalformedJsonException {
    CompletionReplay replay = new CompletionReplay(document, found);
    Span choices = found.choicesValue();
    if (choices != null) {
      replay.choices(replay.text(choices));
    }
    if (found.usage() != null && found.usageMember() != null) {
      replay.add("[]", "," + replay.text(found.usageMember()));
    }
    return replay.events;
  }

  private void choices(String array) throws MalformedJsonException {
    byte[] text = array.getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = JsonCursor.over(text);
    cursor.next();
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      if (t == Token.OBJECT) {
        choice(cursor, text);
      } else {
        cursor.skip();
      }
    }
  }

  private void choice(JsonCursor cursor, byte[] text) throws MalformedJsonException {
    String index = "0";
    String message = "{}";
    String reason = "\"stop\"";
    String logprobs = "";
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      Span span = cursor.skip();
      String raw = new String(text, span.from(), span.to() - span.from(), StandardCharsets.UTF_8);
      switch (name) {
        case "index" -> index = raw;
        case "message" -> message = value == Token.OBJECT ? ToolCalls.numbered(raw) : message;
        case "finish_reason" -> reason = value == Token.NULL || raw.equals("\"\"") ? reason : raw;
        case "logprobs" -> logprobs = value == Token.NULL ? "" : ",\"logprobs\":" + raw;
        default -> {}
      }
    }
    String open = "[{\"index\":" + index + ",\"delta\":";
    add(open + message + logprobs + ",\"finish_reason\":null}]", "");
    add(open + "{},\"finish_reason\":" + reason + "}]", "");
  }

  private void add(String choices, String more) {
    StringBuilder event = new StringBuilder("{\"id\":").append(orNull(found.idText()));
    if (!found.createdText().isEmpty()) {
      event.append(",\"created\":").append(found.createdText());
    }
    event.append(",\"object\":\"chat.completion.chunk\",\"choices\":").append(choices);
    events.add(event.append(more).append('}').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String orNull(@Nullable String text) {
    return JsonText.quote(text == null || text.isEmpty() ? null : text);
  }

  private String text(@Nullable Span span) {
    return span == null
        ? ""
        : new String(document, span.from(), span.to() - span.from(), StandardCharsets.UTF_8);
  }
}
