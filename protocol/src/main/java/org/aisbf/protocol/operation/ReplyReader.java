package org.aisbf.protocol.operation;

import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.BuyerStatus;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.scan.JsonFault;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;

/** Tells what the payload of a final answer says (section 1). */
public final class ReplyReader {

  private ReplyReader() {}

  /**
   * Reads the payload of a {@code Reply} or {@code StreamEnd}.
   *
   * @param operation what was asked for: only {@code proxy} has HTTP replies of any status as its
   *     result
   * @param payload as it arrived
   */
  public static ReadReply read(Operation operation, RawJson payload) {
    if (!payload.isObject()) {
      return new ReadReply.Document(payload);
    }
    boolean proxy = operation.equals(Operation.PROXY);
    Members<HttpMember> members = Members.of(payload, HttpMember.NAMES);
    HttpReply reply = HttpReply.read(members);
    if (reply == null) {
      return withoutHttp(proxy, members, payload);
    }
    if (proxy) {
      return new ReadReply.Http(reply);
    }
    if (!reply.isSuccess()) {
      return Refused.ofBackend(reply);
    }
    return members.isTrue(HttpMember.STREAM) || reply.isEventStream()
        ? new ReadReply.StreamText(reply.body())
        : document(reply.body());
  }

  private static ReadReply withoutHttp(
      boolean proxy, Members<HttpMember> members, RawJson payload) {
    if (members.has(HttpMember.STATUS_CODE)) {
      return unusable("the worker's HTTP reply cannot be read");
    }
    // A worker that answers proxy with the bare document means a success.
    return proxy
        ? new ReadReply.Http(
            new HttpReply(200, Headers.NONE, "application/json", new Body.Json(payload), null))
        : new ReadReply.Document(payload);
  }

  private static ReadReply document(Body body) {
    return switch (body) {
      case Body.Json json -> new ReadReply.Document(json.json());
      case Body.None none -> unusable("the backend's answer is empty");
      case Body.Text text -> document(text.text(), body);
      case Body.Binary binary ->
          document(new String(body.toByteArray(), StandardCharsets.UTF_8), body);
    };
  }

  private static ReadReply document(String text, Body body) {
    String start = text.substring(0, Math.min(text.length(), 64)).stripLeading();
    if (start.startsWith("data:") || start.startsWith("event:") || start.startsWith(":")) {
      return new ReadReply.StreamText(body);
    }
    try {
      JsonScanner scanner = new JsonScanner(text, 0, text.length());
      scanner.peek();
      int from = scanner.at();
      scanner.skipValue();
      int to = scanner.at();
      scanner.expectEnd();
      return new ReadReply.Document(RawJson.slice(text, from, to));
    } catch (JsonFault e) {
      return unusable("the backend's answer is not JSON");
    }
  }

  private static Refused unusable(String message) {
    ErrorCode code = ErrorCode.BACKEND_ERROR;
    return new Refused(code, BuyerStatus.of(code), message, null, null);
  }
}
