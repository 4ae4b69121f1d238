package org.aisbf.protocol.operation;

import java.util.Locale;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.internal.scan.JsonText;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP reply inside a payload: the result of {@code proxy} (section 5), and of every operation
 * of workers in the deployed dialect (section 1).
 *
 * @param statusCode 100 to 599
 * @param headers as the worker sent them; filter with {@link Headers#forwardable()}
 * @param contentType {@code content_type}, else the header of that name, else {@code null}
 * @param body what it carries
 * @param filename a name for saving it, or {@code null}
 */
public record HttpReply(
    int statusCode,
    Headers headers,
    @Nullable String contentType,
    Body body,
    @Nullable String filename) {

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return statusCode >= 200 && statusCode < 300;
  }

  /** Whether the body is a buffered stream of server-sent events. */
  public boolean isEventStream() {
    return contentType != null
        && contentType.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /**
   * Reads a payload.
   *
   * @return {@code null} where it is no HTTP reply: no object, no usable {@code status_code}, or a
   *     {@code body_base64} that is none
   */
  public static @Nullable HttpReply read(RawJson payload) {
    return payload.isObject() ? read(Members.of(payload, HttpMember.NAMES)) : null;
  }

  static @Nullable HttpReply read(Members<HttpMember> members) {
    Long status = members.integer(HttpMember.STATUS_CODE);
    if (status == null || status < 100 || status > 599) {
      return null;
    }
    Headers headers = Headers.read(members.object(HttpMember.HEADERS));
    String contentType = members.string(HttpMember.CONTENT_TYPE);
    Body body = body(members);
    return body == null
        ? null
        : new HttpReply(
            status.intValue(),
            headers,
            contentType == null ? headers.first("content-type") : contentType,
            body,
            members.string(HttpMember.FILENAME));
  }

  private static @Nullable Body body(Members<HttpMember> members) {
    RawJson encoded = members.raw(HttpMember.BODY_BASE64);
    if (encoded == null) {
      return Body.ofJson(members.raw(HttpMember.BODY));
    }
    Content content = members.isString(HttpMember.BODY_BASE64) ? Content.ofBase64(encoded) : null;
    return content == null ? null : new Body.Binary(content);
  }

  /** The payload, bytes written into it straight. */
  public RawJson toPayload() {
    int size = body instanceof Body.Binary binary ? binary.content().encodedLength() : 0;
    StringBuilder out = new StringBuilder(size + 512);
    out.append("{\"status_code\":").append(statusCode).append(",\"headers\":");
    JsonTree.write(headers.toTree()).appendTo(out);
    if (contentType != null) {
      JsonText.string(out.append(",\"content_type\":"), contentType);
    }
    if (filename != null) {
      JsonText.string(out.append(",\"filename\":"), filename);
    }
    BodyText.append(out, body);
    return RawJson.of(out.append('}').toString());
  }
}
