package org.aisbf.conformance.worker;

import java.time.Instant;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Credentials;
import org.jspecify.annotations.Nullable;

/** Writes the messages that a broker sends. */
public final class Say {

  /** Of a session, in seconds. */
  private static final long DAY = 86_400;

  private Say() {}

  /** A request in the documented form. */
  public static String request(Credentials to, String operation, String id, String payload) {
    return """
    {"v":1,"op":%s,"request_id":%s,"provider_id":%s,"client_id":%s,"payload":%s}\
    """
        .formatted(
            Message.quote(operation),
            Message.quote(id),
            Message.quote(to.providerId()),
            Message.quote(to.clientId()),
            payload);
  }

  public static String heartbeat(String id) {
    return "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":" + Message.quote(id) + ",\"payload\":{}}";
  }

  public static String cancel(String id) {
    return "{\"v\":1,\"op\":\"cancel\",\"request_id\":" + Message.quote(id) + "}";
  }

  public static String drain(String id) {
    return "{\"v\":1,\"op\":\"drain\",\"request_id\":" + Message.quote(id) + "}";
  }

  /** An answer that says nothing but yes. */
  public static String ok(String id) {
    return "{\"v\":1,\"request_id\":" + Message.quote(id) + ",\"status\":\"ok\",\"payload\":{}}";
  }

  /**
   * A greeting with all that ADM-4 lists, or an acknowledgement.
   *
   * @param id of the {@code register} that is acknowledged; {@code null} in a greeting
   * @param protocol what the broker announces, a JSON object; {@code null} for nothing
   */
  public static String registered(Credentials who, @Nullable String id, @Nullable String protocol) {
    String username = who.username();
    return """
    {"v":1,%s"status":"ok","event":"registered","session_id":"s-conformance","provider_id":%s,\
    "client_id":%s,"username":%s,"scope_name":"%s","accepted":true,"owner_user_id":%s%s%s}\
    """
        .formatted(
            id == null ? "" : "\"request_id\":" + Message.quote(id) + ",",
            Message.quote(who.providerId()),
            Message.quote(who.clientId()),
            Message.quote(username == null ? "global" : username),
            username == null ? "global" : "user",
            username == null ? "null" : "\"u-conformance\"",
            id == null ? ",\"expires_at\":" + (Instant.now().getEpochSecond() + DAY) : "",
            protocol == null ? "" : ",\"protocol\":" + protocol);
  }
}
