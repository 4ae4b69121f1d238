package org.aisbf.protocol.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A broker's WebSocket endpoint for one scope (section 2). Its text holds no secret; the query of a
 * handshake is made by {@link #withIdentity} and {@link #tokenQuery}.
 *
 * @param endpoint {@code ws} or {@code wss}, without query
 */
public record ConnectionAddress(URI endpoint) {

  /**
   * Makes the address out of what an owner wrote.
   *
   * @param baseUrl http, https, ws or wss; with or without a path prefix, with or without a
   *     trailing {@code /api} or slash
   * @param scope the owner's
   * @param websocketPath another path below the prefix than the scope's, or {@code null}
   * @throws IllegalArgumentException naming {@code base_url} or {@code websocket_path} and what is
   *     wrong, without the text, in which a secret may stand
   */
  public static ConnectionAddress of(String baseUrl, Scope scope, @Nullable String websocketPath) {
    URI base = parse("base_url", baseUrl.strip());
    String scheme =
        switch (String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT)) {
          case "http", "ws" -> "ws";
          case "https", "wss" -> "wss";
          default ->
              throw new IllegalArgumentException("base_url must begin with http, https, ws or wss");
        };
    if (base.getHost() == null) {
      throw new IllegalArgumentException("base_url must name a host");
    }
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException("base_url must hold no user, query or fragment");
    }
    String prefix = withoutSlashes(String.valueOf(base.getRawPath()));
    if (prefix.endsWith("/api")) {
      prefix = withoutSlashes(prefix.substring(0, prefix.length() - "/api".length()));
    }
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return new ConnectionAddress(
        parse(
            "websocket_path",
            scheme + "://" + base.getHost() + port + prefix + path(scope, websocketPath)));
  }

  /** The endpoint with the identity in its query; the token is left out, so it may be printed. */
  public URI withIdentity(Identity identity) {
    StringJoiner query = new StringJoiner("&", endpoint + "?", "");
    query.add(pair(IdentityField.PROVIDER_ID, identity.providerId().value()));
    query.add(pair(IdentityField.CLIENT_ID, identity.clientId().value()));
    query.add(pair(IdentityField.USERNAME, identity.scope().username()));
    return URI.create(query.toString());
  }

  /** A further pair of the query, for a broker that reads no headers; a secret. */
  public static String tokenQuery(RegistrationToken token) {
    return pair(IdentityField.REGISTRATION_TOKEN, token.reveal());
  }

  /**
   * The headers of the upgrade, without the token's. A value that is not ASCII stands in the query
   * only, since HTTP knows no encoding for it.
   */
  public static Map<String, String> headers(Identity identity) {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, IdentityField.PROVIDER_ID, identity.providerId().value());
    put(headers, IdentityField.CLIENT_ID, identity.clientId().value());
    put(headers, IdentityField.USERNAME, identity.scope().username());
    return headers;
  }

  private static void put(Map<String, String> headers, IdentityField field, String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      headers.put(field.header(), value);
    }
  }

  private static String path(Scope scope, @Nullable String websocketPath) {
    if (websocketPath != null) {
      return websocketPath.startsWith("/") ? websocketPath : "/" + websocketPath;
    }
    return switch (scope) {
      case GlobalScope global -> "/api/coderai/wss";
      case UserScope user -> "/api/u/" + encoded(user.username()) + "/coderai/wss";
    };
  }

  private static String pair(IdentityField field, String value) {
    return field.parameter() + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static URI parse(String field, String text) {
    try {
      return new URI(new URI(text).toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(field + " is no address: " + e.getReason());
    }
  }

  /** For people: the endpoint, which holds no secret. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
