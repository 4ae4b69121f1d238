package org.aisbf.reference.server.net.websocket;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisbf.reference.server.net.http.Fields;
import org.aisbf.reference.server.net.http.GrizzlyFields;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.Target;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.jspecify.annotations.Nullable;

/** Reads a WebSocket handshake strictly (RFC 6455, section 4.2.1). */
sealed interface Handshake {

  /** An ordinary HTTP request. */
  record NotMine() implements Handshake {}

  /** A handshake that is answered with an error. */
  record Malformed(HttpError error) implements Handshake {}

  /**
   * A handshake that the gate may judge.
   *
   * @param key the value of {@code Sec-WebSocket-Key}
   */
  record WellFormed(UpgradeRequest request, String key) implements Handshake {}

  /** What a request is. */
  static Handshake of(HttpRequestPacket packet, String basePath) {
    boolean upgrade = "websocket".equalsIgnoreCase(packet.getUpgrade());
    String path = packet.getRequestURIRef().getRequestURIBC().toString();
    if (!upgrade && !path.endsWith("/wss")) {
      return new NotMine();
    }
    Target target = Target.parse(path, packet.getQueryString(), basePath);
    if (target == null) {
      return upgrade
          ? new Malformed(malformed("The request's path or query is malformed."))
          : new NotMine();
    }
    if (!endpoint(target.segments())) {
      return upgrade
          ? new Malformed(HttpError.nothingHere("There is no WebSocket at this path."))
          : new NotMine();
    }
    Fields headers = GrizzlyFields.of(packet);
    HttpError error = upgrade ? check(packet, headers) : notAnUpgrade();
    if (error != null) {
      return new Malformed(error);
    }
    String key = String.valueOf(headers.first("sec-websocket-key"));
    return new WellFormed(
        new UpgradeRequest(target.segments(), target.query(), headers, packet.getRemoteAddress()),
        key);
  }

  private static boolean endpoint(List<String> path) {
    return path.equals(List.of("api", "coderai", "wss"))
        || (path.size() == 5
            && path.subList(0, 2).equals(List.of("api", "u"))
            && !path.get(2).isEmpty()
            && path.subList(3, 5).equals(List.of("coderai", "wss")));
  }

  private static @Nullable HttpError check(HttpRequestPacket packet, Fields headers) {
    if (packet.getMethod() != Method.GET || packet.getProtocol() != Protocol.HTTP_1_1) {
      return malformed("A WebSocket handshake is a GET of HTTP/1.1.");
    }
    boolean asksToUpgrade =
        headers.all("connection").stream()
            .flatMap(line -> List.of(line.split(",")).stream())
            .anyMatch(token -> token.strip().toLowerCase(Locale.ROOT).equals("upgrade"));
    if (!asksToUpgrade) {
      return malformed("A WebSocket handshake says Connection: Upgrade.");
    }
    if (!"13".equals(headers.first("sec-websocket-version"))) {
      return HttpError.of(426, "invalid_request", "Version 13 of the WebSocket protocol is needed.")
          .withHeader("Sec-WebSocket-Version", "13");
    }
    return validKey(headers.all("sec-websocket-key"))
        ? null
        : malformed("Sec-WebSocket-Key must be 16 bytes in base64, once.");
  }

  private static boolean validKey(List<String> keys) {
    try {
      return keys.size() == 1 && Base64.getDecoder().decode(keys.get(0).strip()).length == 16;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static HttpError notAnUpgrade() {
    HttpError error = HttpError.of(426, "invalid_request", "Workers speak WebSocket here.");
    return new HttpError(
        error.status(),
        error.message(),
        error.type(),
        null,
        error.code(),
        Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13"));
  }

  private static HttpError malformed(String message) {
    return HttpError.of(400, "invalid_request", message);
  }
}
