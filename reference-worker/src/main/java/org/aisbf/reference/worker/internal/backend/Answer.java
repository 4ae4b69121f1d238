package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.HttpReply;
import org.jspecify.annotations.Nullable;

/** A model server's answer, its body still to be read. */
record Answer(HttpResponse<InputStream> response, int maxBody) {

  boolean isSuccess() {
    return response.statusCode() / 100 == 2;
  }

  /** In lower case, without parameters; empty where there is none. */
  String mediaType() {
    String type = contentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  boolean isEventStream() {
    return mediaType().equals("text/event-stream");
  }

  /** Lines of JSON, which some servers stream. */
  boolean isLineStream() {
    return mediaType().equals("application/x-ndjson") || mediaType().equals("application/jsonl");
  }

  InputStream body() {
    return response.body();
  }

  /** All of it, as an HTTP reply whose headers may be passed on (PRX-2). */
  HttpReply whole() throws IOException {
    byte[] bytes = bytes();
    return new HttpReply(
        response.statusCode(), headers().forwardable(), contentType(), body(bytes), null);
  }

  /** The whole body. */
  byte[] bytes() throws IOException {
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(maxBody + 1);
      if (bytes.length > maxBody) {
        throw new TooLarge();
      }
      return bytes;
    }
  }

  private @Nullable String contentType() {
    return response.headers().firstValue("content-type").orElse(null);
  }

  private Headers headers() {
    List<Header> lines = new ArrayList<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> lines.add(new Header(name, value))));
    return new Headers(lines);
  }

  /** JSON stays JSON and text text; what would not survive that goes as bytes (PRX-4). */
  private Body body(byte[] bytes) {
    if (bytes.length == 0) {
      return Body.none();
    }
    boolean encoded = response.headers().firstValue("content-encoding").isPresent();
    boolean asText = !encoded && isUtf8() && isText(mediaType());
    String text = asText ? decoded(bytes) : null;
    if (text == null) {
      return new Body.Binary(Content.of(bytes));
    }
    return isJson(mediaType()) && JsonCheck.isValue(text)
        ? new Body.Json(RawJson.of(text))
        : new Body.Text(text);
  }

  private @Nullable String decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // A byte order mark would not survive as text.
      return text.startsWith("\uFEFF") ? null : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Whether the text is in the encoding that the protocol's own texts travel in. */
  private boolean isUtf8() {
    String type = String.valueOf(contentType()).toLowerCase(Locale.ROOT);
    int at = type.indexOf("charset=");
    if (at < 0) {
      return true;
    }
    String name = type.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "");
    return name.equals("utf-8") || name.equals("utf8") || name.equals("us-ascii");
  }

  private static boolean isJson(String type) {
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static boolean isText(String type) {
    return type.startsWith("text/")
        || isJson(type)
        || type.equals("application/xml")
        || type.endsWith("+xml")
        || type.equals("application/x-ndjson")
        || type.equals("application/jsonl")
        || type.equals("application/javascript");
  }
}
