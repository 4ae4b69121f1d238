package org.aisbf.gateway.chat;

import java.nio.charset.StandardCharsets;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Splice;
import org.aisbf.gateway.json.Token;

/** In a stream each tool call carries its {@code index}, in a whole message none does. */
final class ToolCalls {

  private ToolCalls() {}

  /** The message with its tool calls numbered, as far as they are not. */
  static String numbered(String message) throws MalformedJsonException {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    Splice splice = new Splice();
    JsonCursor cursor = JsonCursor.over(text);
    cursor.next();
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      boolean calls = cursor.text().equals("tool_calls");
      if (cursor.next() == Token.ARRAY && calls) {
        number(cursor, splice);
      } else {
        cursor.skip();
      }
    }
    return new String(splice.applyTo(text), StandardCharsets.UTF_8);
  }

  private static void number(JsonCursor cursor, Splice splice) throws MalformedJsonException {
    int index = 0;
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      if (t != Token.OBJECT) {
        cursor.skip();
        continue;
      }
      int behindBrace = cursor.start() + 1;
      boolean numbered = false;
      boolean empty = true;
      for (Token m = cursor.next(); m != Token.END_OBJECT; m = cursor.next()) {
        empty = false;
        numbered |= cursor.text().equals("index");
        cursor.next();
        cursor.skip();
      }
      if (!numbered) {
        splice.insert(behindBrace, "\"index\":" + index + (empty ? "" : ","));
      }
      index++;
    }
  }
}
