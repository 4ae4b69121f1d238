package org.aisbf.gateway.chat;

import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that an answer says it used. Missing is {@code null}, never 0.
 *
 * @param promptTokens read
 * @param completionTokens written
 * @param totalTokens both
 */
public record Usage(
    @Nullable Long promptTokens, @Nullable Long completionTokens, @Nullable Long totalTokens) {

  /** Reads the object on which the cursor stands, to its end. */
  static Usage readObject(JsonCursor cursor) throws MalformedJsonException {
    Long prompt = null;
    Long completion = null;
    Long total = null;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      if (cursor.next() != Token.NUMBER) {
        cursor.skip();
        continue;
      }
      Long count = whole(cursor.text());
      switch (name) {
        case "prompt_tokens" -> prompt = count;
        case "completion_tokens" -> completion = count;
        case "total_tokens" -> total = count;
        default -> {}
      }
    }
    return new Usage(prompt, completion, total);
  }

  private static @Nullable Long whole(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
