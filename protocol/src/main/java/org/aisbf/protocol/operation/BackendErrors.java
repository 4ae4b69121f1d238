package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.error.BuyerStatus;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** What a backend's refusal means, for both ends alike (PRX-3, section 8). */
final class BackendErrors {

  /** Of a backend's error page, what is passed on, in bytes. */
  private static final int LONGEST_BODY = 64 << 10;

  private static final int LONGEST_TEXT = 2_000;

  /** Statuses with which a backend speaks about the buyer's request; he sees them as they are. */
  private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 413, 422);

  private BackendErrors() {}

  static Refused read(HttpReply reply) {
    ErrorCode code = code(reply.statusCode());
    ObjectNode details = JsonTree.empty().put("status_code", reply.statusCode());
    details.set("headers", reply.headers().where(BackendErrors::isTold).toTree());
    JsonNode body = body(reply.body());
    if (body != null) {
      details.set("body", body);
    }
    String message = message(body);
    return new Refused(
        code,
        status(code, reply.statusCode()),
        message == null ? "the backend answered " + reply.statusCode() : message,
        backendCode(body),
        JsonTree.write(details));
  }

  static Refused read(Failure failure) {
    ObjectNode details = JsonTree.object(failure.details());
    ErrorCode code = failure.code();
    String own = backendCode(details.get("body"));
    if (!BuyerStatus.isKnown(code)) {
      own = own == null ? code.value() : own;
      details.put("code", code.value());
      code = ErrorCode.BACKEND_ERROR;
    }
    Double status = JsonTree.number(details.get("status_code"));
    return new Refused(
        code,
        status(code, status == null ? 0 : status.intValue()),
        cut(failure.message()),
        own,
        details.isEmpty() ? null : JsonTree.write(details));
  }

  private static ErrorCode code(int status) {
    return switch (status) {
      // The worker's own key is wrong: nothing that the buyer could change.
      case 401, 403 -> ErrorCode.BACKEND_ERROR;
      case 404 -> ErrorCode.MODEL_NOT_FOUND;
      case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
      case 429 -> ErrorCode.RATE_LIMITED;
      case 503 -> ErrorCode.OVERLOADED;
      default ->
          status >= 400 && status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.BACKEND_ERROR;
    };
  }

  private static int status(ErrorCode code, int backendStatus) {
    boolean theBuyers =
        ABOUT_THE_REQUEST.contains(backendStatus) && !code.equals(ErrorCode.BACKEND_ERROR);
    return theBuyers ? backendStatus : BuyerStatus.of(code);
  }

  /** Headers that say when to come back, and which request it was. */
  private static boolean isTold(String name) {
    return name.startsWith("retry-after")
        || name.startsWith("x-ratelimit-")
        || name.equals("x-should-retry")
        || name.equals("x-request-id")
        || name.equals("content-type");
  }

  /** The backend's error object, or the beginning of whatever text it sent. */
  private static @Nullable JsonNode body(Body body) {
    int length =
        switch (body) {
          case Body.None none -> 0;
          case Body.Json json -> json.json().length();
          case Body.Text text -> text.text().length();
          case Body.Binary binary -> binary.content().length();
        };
    if (length == 0 || length > LONGEST_BODY) {
      return null;
    }
    String text = new String(body.toByteArray(), StandardCharsets.UTF_8);
    JsonNode tree = JsonTree.read(RawJson.of(text));
    return tree != null && !tree.isMissingNode() ? tree : JsonTree.empty().textNode(cut(text));
  }

  /** OpenAI's {@code error.message}, or what other servers have in its place. */
  private static @Nullable String message(@Nullable JsonNode body) {
    if (body == null) {
      return null;
    }
    for (JsonNode place :
        new JsonNode[] {
          body.path("error").path("message"),
          body.path("error"),
          body.path("message"),
          body.path("detail")
        }) {
      if (place.isTextual() && !place.textValue().isBlank()) {
        return cut(place.textValue());
      }
    }
    return null;
  }

  /** {@code error.code}, or where that is a number or nothing, {@code error.type}. */
  private static @Nullable String backendCode(@Nullable JsonNode body) {
    if (body == null) {
      return null;
    }
    for (String member : new String[] {"code", "type"}) {
      JsonNode code = body.path("error").path(member);
      if (code.isTextual() && !code.textValue().isBlank() && code.textValue().length() <= 256) {
        return code.textValue();
      }
    }
    return null;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }
}
