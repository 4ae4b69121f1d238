package org.aisbf.gateway.error;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Token;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The {@code details} of a failed request, as far as a buyer is concerned (PRX-3).
 *
 * @param status the backend's HTTP status; 0 when the failure is not a backend's answer
 * @param retryAfter the header of that name as it came, or {@code null}
 * @param error what the backend said
 */
record FailureDetails(int status, @Nullable String retryAfter, BackendError error) {

  private static final FailureDetails NONE = new FailureDetails(0, null, BackendError.SILENT);

  static FailureDetails read(@Nullable RawJson details) {
    if (details == null || !details.isObject()) {
      return NONE;
    }
    byte[] text = details.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return read(JsonCursor.over(text), text);
    } catch (MalformedJsonException e) {
      return NONE;
    }
  }

  private static FailureDetails read(JsonCursor cursor, byte[] text) throws MalformedJsonException {
    int status = 0;
    String retryAfter = null;
    BackendError error = BackendError.SILENT;
    cursor.next();
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      if (name.equals("status_code") && value == Token.NUMBER) {
        status = number(cursor.text());
      } else if (name.equals("headers") && value == Token.OBJECT) {
        retryAfter = retryAfter(cursor);
      } else if (name.equals("body")) {
        Span body = cursor.skip();
        error = BackendError.read(Arrays.copyOfRange(text, body.from(), body.to()));
      } else {
        cursor.skip();
      }
    }
    return new FailureDetails(status, retryAfter, error);
  }

  private static @Nullable String retryAfter(JsonCursor cursor) throws MalformedJsonException {
    String found = null;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      boolean wanted = cursor.text().equalsIgnoreCase("retry-after");
      Token value = cursor.next();
      if (wanted && (value == Token.STRING || value == Token.NUMBER)) {
        found = cursor.text();
      } else if (wanted && value == Token.ARRAY) {
        found = first(cursor);
      } else {
        cursor.skip();
      }
    }
    return found;
  }

  /** Of a header's values. */
  private static @Nullable String first(JsonCursor cursor) throws MalformedJsonException {
    String found = null;
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      if (found == null && t == Token.STRING) {
        found = cursor.text();
      } else {
        cursor.skip();
      }
    }
    return found;
  }

  private static int number(String text) {
    try {
      return (int) Math.min(Integer.MAX_VALUE, Math.round(Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
