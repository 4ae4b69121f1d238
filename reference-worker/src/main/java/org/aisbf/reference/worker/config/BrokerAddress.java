package org.aisbf.reference.worker.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.UserScope;
import org.jspecify.annotations.Nullable;

/** Makes the address of the WebSocket endpoint out of what an owner wrote (section 2). */
final class BrokerAddress {

  private BrokerAddress() {}

  /**
   * The address.
   *
   * @param baseUrl http, https, ws or wss; with or without a path prefix, a trailing {@code /api}
   * @param path another path than the scope's
   * @throws URISyntaxException saying what is wrong, without the text
   */
  static URI of(String baseUrl, Scope scope, @Nullable String path) throws URISyntaxException {
    URI base = parse(baseUrl);
    String scheme =
        switch (String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT)) {
          case "http", "ws" -> "ws";
          case "https", "wss" -> "wss";
          default -> throw new URISyntaxException("", "must begin with http, https, ws or wss");
        };
    if (base.getHost() == null) {
      throw new URISyntaxException("", "must name a host");
    }
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new URISyntaxException("", "must hold no user, query or fragment");
    }
    String prefix = withoutEnd(withoutSlashes(String.valueOf(base.getRawPath())), "/api");
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    String endpoint = path == null ? endpoint(scope) : path.startsWith("/") ? path : "/" + path;
    return parse(scheme + "://" + base.getHost() + port + prefix + endpoint);
  }

  private static URI parse(String text) throws URISyntaxException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new URISyntaxException("", "is not an address: " + e.getReason());
    }
  }

  private static String endpoint(Scope scope) {
    return switch (scope) {
      case GlobalScope global -> "/api/coderai/wss";
      case UserScope user ->
          "/api/u/"
              + URLEncoder.encode(user.username(), StandardCharsets.UTF_8).replace("+", "%20")
              + "/coderai/wss";
    };
  }

  private static String withoutSlashes(String path) {
    String rest = path;
    while (rest.endsWith("/")) {
      rest = withoutEnd(rest, "/");
    }
    return rest;
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
