package org.aisbf.reference.server.net;

import org.aisbf.reference.server.net.http.HttpLimits;
import org.aisbf.reference.server.net.websocket.WebSocketLimits;
import org.jspecify.annotations.Nullable;

/**
 * How a port is opened.
 *
 * @param host the address to bind, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port the TCP port; 0 takes any free one
 * @param basePath what every path begins with, {@code /} for nothing
 * @param tls the certificate, or null for plain text
 * @param http limits of HTTP
 * @param webSocket limits of WebSockets
 */
public record PortOptions(
    String host,
    int port,
    String basePath,
    @Nullable TlsFiles tls,
    HttpLimits http,
    WebSocketLimits webSocket) {

  /** Takes base paths with or without slashes at their ends. */
  public PortOptions {
    basePath = "/" + basePath.replaceAll("^/+|/+$", "");
  }

  /** Plain text at the root, with default limits. */
  public static PortOptions of(String host, int port) {
    return new PortOptions(host, port, "/", null, HttpLimits.DEFAULTS, WebSocketLimits.DEFAULTS);
  }

  /** The same below another base path. */
  public PortOptions withBasePath(String path) {
    return new PortOptions(host, port, path, tls, http, webSocket);
  }

  /** The same with TLS. */
  public PortOptions withTls(TlsFiles files) {
    return new PortOptions(host, port, basePath, files, http, webSocket);
  }

  /** The same with other limits of HTTP. */
  public PortOptions withHttp(HttpLimits limits) {
    return new PortOptions(host, port, basePath, tls, limits, webSocket);
  }

  /** The same with other limits of WebSockets. */
  public PortOptions withWebSocket(WebSocketLimits limits) {
    return new PortOptions(host, port, basePath, tls, http, limits);
  }
}
