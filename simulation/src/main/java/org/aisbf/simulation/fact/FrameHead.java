package org.aisbf.simulation.fact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the wire says about a frame, read without the codec under test.
 *
 * @param op {@code op}, or an empty text
 * @param event {@code event}, or an empty text
 * @param status {@code status}, or an empty text
 * @param requestId {@code request_id}, or an empty text
 */
public record FrameHead(String op, String event, String status, String requestId) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern ESTIMATE =
      Pattern.compile("\"estimated_timeout\"\\s*:\\s*([0-9.]+)");
  private static final Set<String> WORK =
      Set.of("models.list", "chat.completions", "capabilities", "proxy", "register");
  private static final Set<String> STREAM_ENDS = Set.of("done", "completed", "stream_end");

  /** Reads a frame; what is no JSON object has an empty head. */
  public static FrameHead of(String frame) {
    String op = "";
    String event = "";
    String status = "";
    String requestId = "";
    try (JsonParser parser = JSON.createParser(frame)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
          JsonToken value = parser.nextToken();
          switch (key) {
            case "op" -> op = text(parser, value);
            case "event" -> event = text(parser, value);
            case "status" -> status = text(parser, value);
            case "request_id" -> requestId = text(parser, value);
            default -> parser.skipChildren();
          }
        }
      }
    } catch (IOException broken) {
      return new FrameHead("", "", "", "");
    }
    return new FrameHead(op, event, status, requestId);
  }

  private static String text(JsonParser parser, @Nullable JsonToken value) throws IOException {
    return value == JsonToken.VALUE_STRING ? parser.getText() : "";
  }

  /**
   * What a {@code pending} asks for, in milliseconds from now; 0 for any other frame (REQ-5).
   *
   * @param frame the text that this is the head of
   */
  public long pendingMillis(String frame) {
    if (!event.equals("pending")) {
      return 0;
    }
    Matcher matcher = ESTIMATE.matcher(frame);
    return matcher.find() ? (long) (Double.parseDouble(matcher.group(1)) * 1_000) : 1_800_000;
  }

  /** Whether the broker asks for work with it (REQ-1). */
  public boolean isWork() {
    return WORK.contains(op);
  }

  /** Whether a worker ends a request with it (REQ-3). */
  public boolean isEnd() {
    return op.isEmpty()
        && !requestId.isEmpty()
        && (status.equals("error")
            || STREAM_ENDS.contains(event)
            || (status.equals("ok") && event.isEmpty()));
  }

  /** Whether it acknowledges a {@code register} (REG-2). */
  public boolean isAcknowledgement() {
    return event.equals("registered") && !requestId.isEmpty();
  }

  /** {@code op=… event=… status=… id=…}, without what is empty. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    append(out, "op", op);
    append(out, "event", event);
    append(out, "status", status);
    append(out, "id", requestId);
    return out.toString();
  }

  private static void append(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append(out.isEmpty() ? "" : " ").append(name).append('=').append(value);
    }
  }
}
