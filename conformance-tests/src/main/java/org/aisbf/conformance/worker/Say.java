package org.aisbf.conformance.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.aisbf.conformance.subject.Credentials;
import org.jspecify.annotations.Nullable;

/** Writes the messages that a broker sends. */
final class Say {

  private Say() {}

  /** Text as a JSON string. */
  static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  /** A request in the documented form. */
  static String request(Credentials to, String operation, String id, String payload) {
    return """
    {"v":1,"op":%s,"request_id":%s,"provider_id":%s,"client_id":%s,"payload":%s}\
    """
        .formatted(
            quoted(operation), quoted(id), quoted(to.providerId()), quoted(to.clientId()), payload);
  }

  static String heartbeat(String id) {
    return "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":" + quoted(id) + ",\"payload\":{}}";
  }

  static String cancel(String id) {
    return "{\"v\":1,\"op\":\"cancel\",\"request_id\":" + quoted(id) + "}";
  }

  static String drain(String id) {
    return "{\"v\":1,\"op\":\"drain\",\"request_id\":" + quoted(id) + "}";
  }

  /** An answer that says nothing but yes. */
  static String ok(String id) {
    return "{\"v\":1,\"request_id\":" + quoted(id) + ",\"status\":\"ok\",\"payload\":{}}";
  }

  /**
   * A greeting, or an acknowledgement.
   *
   * @param id of the {@code register} that is acknowledged; {@code null} in a greeting
   * @param protocol what the broker announces, a JSON object; {@code null} for nothing
   */
  static String registered(Credentials who, @Nullable String id, @Nullable String protocol) {
    String username = who.username();
    return """
    {"v":1,%s"status":"ok","event":"registered","session_id":"s-conformance","provider_id":%s,\
    "client_id":%s,"username":%s,"scope_name":"%s","accepted":true,"owner_user_id":%s%s}\
    """
        .formatted(
            id == null ? "" : "\"request_id\":" + quoted(id) + ",",
            quoted(who.providerId()),
            quoted(who.clientId()),
            quoted(username == null ? "global" : username),
            username == null ? "global" : "user",
            username == null ? "null" : "\"u-conformance\"",
            protocol == null ? "" : ",\"protocol\":" + protocol);
  }
}
