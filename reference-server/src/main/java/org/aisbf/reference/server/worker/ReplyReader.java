package org.aisbf.reference.server.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload of a final reply: the document itself, or the HTTP reply that deployed workers
 * wrap it in and {@code proxy} always is (section 5). Reads base64 without a copy of its text.
 */
final class ReplyReader {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final String text;
  private int status = -1;
  private final Map<String, String> headers = new TreeMap<>();
  private String contentType = "";
  private byte @Nullable [] body;

  private ReplyReader(String text) {
    this.text = text;
  }

  /**
   * The answer in a payload.
   *
   * @return {@code null} where the payload is neither
   */
  static @Nullable Answer read(RawJson payload) {
    ReplyReader reader = new ReplyReader(payload.toString());
    try (JsonParser parser = FACTORY.createParser(reader.text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        reader.members(parser);
      }
      return reader.answer();
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private Answer answer() {
    if (status < 0) {
      return new Answer(200, Map.of(), "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = body == null ? new byte[0] : body;
    String type = contentType.isEmpty() ? headers.getOrDefault("content-type", "") : contentType;
    headers.remove("content-type");
    return new Answer(status, headers, type, bytes);
  }

  private void members(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "status_code" -> {
          if (value == JsonToken.VALUE_NUMBER_INT) {
            status = parser.getIntValue();
          }
        }
        case "headers" -> headers(parser, value);
        case "content_type" -> {
          if (value == JsonToken.VALUE_STRING) {
            contentType = parser.getText();
          }
        }
        case "body_base64" -> {
          if (value == JsonToken.VALUE_STRING) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            parser.readBinaryValue(out);
            body = out.toByteArray();
          }
        }
        case "body" -> body(parser, value);
        default -> {}
      }
      parser.skipChildren();
    }
  }

  private void body(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL || body != null) {
      return;
    }
    if (value == JsonToken.VALUE_STRING) {
      body = parser.getText().getBytes(StandardCharsets.UTF_8);
      return;
    }
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    int to = (int) parser.currentLocation().getCharOffset();
    body = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
    if (contentType.isEmpty()) {
      contentType = "application/json";
    }
  }

  private void headers(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      if (parser.nextToken().isScalarValue()) {
        headers.put(name, parser.getText());
      }
      parser.skipChildren();
    }
  }
}
