package org.aisbf.protocol.operation;

import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.internal.scan.JsonStrings;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** The body of a {@code proxy} request or of an HTTP reply. */
public sealed interface Body {

  /** No body. */
  record None() implements Body {}

  /**
   * {@code body}: a JSON value, kept as it is written.
   *
   * @param json one well-formed value
   */
  record Json(RawJson json) implements Body {}

  /**
   * {@code body}: text. In the deployed dialect a JSON document may hide in it.
   *
   * @param text decoded
   */
  record Text(String text) implements Body {}

  /** {@code body_base64}. */
  record Binary(Content content) implements Body {}

  /** No body. */
  static Body none() {
    return new None();
  }

  /** The body's bytes as they stand in HTTP; in an array of the caller's own. */
  default byte[] toByteArray() {
    return switch (this) {
      case None none -> new byte[0];
      case Json json -> json.json().toString().getBytes(StandardCharsets.UTF_8);
      case Text text -> text.text().getBytes(StandardCharsets.UTF_8);
      case Binary binary -> binary.content().toByteArray();
    };
  }

  /** A value of {@code body}: text if it is a JSON string, else JSON. */
  static Body ofJson(@Nullable RawJson body) {
    if (body == null) {
      return none();
    }
    return body.source().charAt(body.from()) == '"'
        ? new Text(JsonStrings.decode(body.source(), body.from() + 1, body.to() - 1))
        : new Json(body);
  }
}
