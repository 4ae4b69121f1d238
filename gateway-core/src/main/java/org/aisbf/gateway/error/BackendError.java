package org.aisbf.gateway.error;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/**
 * What a backend itself said was wrong, in OpenAI's shape or one of those that are common beside it
 * ({@code error} as a text, {@code message} or {@code detail} at the top).
 *
 * @param message {@code null} where it gave none
 */
public record BackendError(
    @Nullable String message,
    @Nullable String type,
    @Nullable String param,
    @Nullable String code) {

  private static final Pattern STATUS = Pattern.compile("[45][0-9][0-9]");

  /** Statuses of the codes and types that name one wherever they stand. */
  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("invalid_request", 400),
          Map.entry("invalid_request_error", 400),
          Map.entry("context_length_exceeded", 400),
          Map.entry("content_policy_violation", 400),
          Map.entry("content_filter", 400),
          Map.entry("unauthorized", 401),
          Map.entry("invalid_api_key", 401),
          Map.entry("authentication_error", 401),
          Map.entry("forbidden", 403),
          Map.entry("permission_error", 403),
          Map.entry("model_not_found", 404),
          Map.entry("rate_limited", 429),
          Map.entry("rate_limit_exceeded", 429),
          Map.entry("rate_limit_error", 429),
          Map.entry("overloaded", 503));

  /** Nothing was said. */
  public static final BackendError SILENT = new BackendError(null, null, null, null);

  /**
   * The status of HTTP that belongs to it, for an error that came without one: some write it where
   * the code should be, others name its kind. 0 where it cannot be told.
   */
  public int status() {
    if (code != null && STATUS.matcher(code).matches()) {
      return Integer.parseInt(code);
    }
    Integer ofCode = code == null ? null : NAMED.get(code);
    Integer found = ofCode != null || type == null ? ofCode : NAMED.get(type);
    return found == null ? 0 : found;
  }

  /** Its code where that is a word, as codes are for buyers; else {@code null}. */
  @Nullable String codeInWords() {
    return code == null || code.chars().allMatch(Character::isDigit) ? null : code;
  }

  /** Reads a document of which it is only known that it is one of an error. Never throws. */
  public static BackendError read(byte[] document) {
    try {
      JsonCursor cursor = JsonCursor.over(document);
      return switch (cursor.next()) {
        case OBJECT -> readObject(cursor);
        case STRING -> {
          String text = cursor.text();
          yield text.startsWith("{") ? read(text.getBytes(StandardCharsets.UTF_8)) : ofText(text);
        }
        default -> SILENT;
      };
    } catch (MalformedJsonException e) {
      return ofText(new String(document, StandardCharsets.UTF_8));
    }
  }

  /** Reads the object on which the cursor stands, to its end. */
  public static BackendError readObject(JsonCursor cursor) throws MalformedJsonException {
    BackendError found = SILENT;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      if (name.equals("error") && value == Token.OBJECT) {
        BackendError inner = readObject(cursor);
        found = new BackendError(inner.message, inner.type, inner.param, inner.code);
      } else if (value == Token.STRING || value == Token.NUMBER) {
        found = found.with(name, cursor.text());
      } else {
        cursor.skip();
      }
    }
    return found;
  }

  private BackendError with(String name, String value) {
    return switch (name) {
      case "message", "error", "detail" ->
          message == null ? new BackendError(cut(value), type, param, code) : this;
      case "type" -> new BackendError(message, value, param, code);
      case "param" -> new BackendError(message, type, value, code);
      case "code" -> new BackendError(message, type, param, value);
      default -> this;
    };
  }

  private static BackendError ofText(String text) {
    return text.isBlank() ? SILENT : new BackendError(cut(text), null, null, null);
  }

  private static String cut(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }
}
