package org.aisbf.protocol.session.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.scan.JsonFault;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.JsonText;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.exchange.Ending.Errored;
import org.jspecify.annotations.Nullable;

/**
 * HTTP replies with a status that is no success, which a deployed worker sends under {@code
 * status=ok}: read as the error envelope that PRX-3 asks for.
 */
final class HttpErrors {

  private enum Names {
    STATUS_CODE,
    HEADERS,
    BODY,
    BODY_BASE64
  }

  private static final MemberNames<Names> NAMES = MemberNames.of(Names.class);

  private HttpErrors() {}

  /** The error; {@code null} where the payload is none. */
  static @Nullable Errored inside(RawJson payload) {
    if (!payload.isObject()) {
      return null;
    }
    Members<Names> members = Members.of(payload, NAMES);
    Long status = members.integer(Names.STATUS_CODE);
    if (status == null || (status >= 200 && status < 300)) {
      return null;
    }
    RawJson body = body(members);
    return new Errored(code(status), message(status, body), details(status, members, body));
  }

  private static ErrorCode code(long status) {
    if (status == 404) {
      return ErrorCode.MODEL_NOT_FOUND;
    } else if (status == 413) {
      return ErrorCode.PAYLOAD_TOO_LARGE;
    } else if (status == 429) {
      return ErrorCode.RATE_LIMITED;
    } else if (status == 503) {
      return ErrorCode.OVERLOADED;
    }
    // The backend's 401 or 403 is the worker's trouble, never the buyer's (section 8).
    boolean buyers = status >= 400 && status < 500 && status != 401 && status != 403;
    return buyers ? ErrorCode.INVALID_REQUEST : ErrorCode.BACKEND_ERROR;
  }

  private static String message(long status, @Nullable RawJson body) {
    String message =
        body != null && body.isObject() ? ErrorBody.message(body) : ErrorBody.NO_MESSAGE;
    return message.equals(ErrorBody.NO_MESSAGE) ? "the backend answered " + status : message;
  }

  private static RawJson details(long status, Members<Names> members, @Nullable RawJson body) {
    StringBuilder out = new StringBuilder("{\"status_code\":").append(status);
    RawJson headers = members.object(Names.HEADERS);
    if (headers != null) {
      headers.appendTo(out.append(",\"headers\":"));
    }
    if (body != null) {
      body.appendTo(out.append(",\"body\":"));
    }
    return RawJson.of(out.append('}').toString());
  }

  /** The body as JSON: what the text in it holds, or the text itself. */
  private static @Nullable RawJson body(Members<Names> members) {
    String text = members.string(Names.BODY);
    String base64 = members.string(Names.BODY_BASE64);
    if (text == null && base64 != null) {
      text = decoded(base64);
    }
    return text == null ? members.raw(Names.BODY) : asJson(text.strip());
  }

  private static @Nullable String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static RawJson asJson(String text) {
    try {
      JsonScanner scanner = new JsonScanner(text, 0, text.length());
      scanner.skipValue();
      scanner.expectEnd();
      return RawJson.of(text);
    } catch (JsonFault e) {
      return RawJson.of(JsonText.string(new StringBuilder(), text).toString());
    }
  }
}
