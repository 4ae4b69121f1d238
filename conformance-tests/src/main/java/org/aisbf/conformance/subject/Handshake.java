package org.aisbf.conformance.subject;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a WebSocket is asked for with. Names of headers are in lower case.
 *
 * @param path below the deployment's prefix, such as {@code /api/coderai/wss}, percent-encoded
 * @param query decoded values
 */
public record Handshake(String path, Map<String, String> query, Map<String, String> headers) {

  /** Copies the maps. */
  public Handshake {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The documented form: all four values in headers, all but the token in the query too. */
  public static Handshake of(Credentials who) {
    String username = who.username();
    String path = username == null ? "/api/coderai/wss" : "/api/u/" + username + "/coderai/wss";
    Map<String, String> query = new LinkedHashMap<>();
    query.put("provider_id", who.providerId());
    query.put("client_id", who.clientId());
    if (username != null) {
      query.put("username", username);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    query.forEach((name, value) -> headers.put("x-coderai-" + name.replace('_', '-'), value));
    headers.put("x-coderai-registration-token", who.token());
    return new Handshake(path, query, headers);
  }

  /** The same with one header set, or removed where the value is {@code null}. */
  public Handshake withHeader(String name, @Nullable String value) {
    return new Handshake(path, query, with(headers, name, value));
  }

  /** The same with one query parameter set, or removed where the value is {@code null}. */
  public Handshake withQuery(String name, @Nullable String value) {
    return new Handshake(path, with(query, name, value), headers);
  }

  /** The same at another path. */
  public Handshake withPath(String other) {
    return new Handshake(other, query, headers);
  }

  /** Without the values of the headers and the query: they hold the token. */
  @Override
  public String toString() {
    return path + " query " + query.keySet() + " headers " + headers.keySet();
  }

  private static Map<String, String> with(
      Map<String, String> map, String name, @Nullable String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    if (value == null) {
      copy.remove(name);
    } else {
      copy.put(name, value);
    }
    return copy;
  }
}
