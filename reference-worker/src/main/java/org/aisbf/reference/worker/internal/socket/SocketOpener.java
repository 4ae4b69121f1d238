package org.aisbf.reference.worker.internal.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Base64;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens the byte stream to the broker.
 *
 * @param proxy an HTTP proxy, or {@code null}; may hold credentials, which are never printed
 * @param timeoutMillis for each step
 */
record SocketOpener(URI address, @Nullable URI proxy, SSLSocketFactory tls, int timeoutMillis) {

  /** A socket on which the upgrade can be asked for; its reads time out until the caller says. */
  Socket open() throws Unreachable {
    URI first = proxy == null ? address : proxy;
    String what = proxy == null ? "the broker's" : "the proxy's";
    String host = host(first);
    int port =
        proxy == null ? ProxyChoice.port(address) : proxy.getPort() < 0 ? 80 : proxy.getPort();
    Socket socket = new Socket();
    try {
      connect(socket, what, host, port);
      if (proxy != null) {
        tunnel(socket, proxy);
      }
      return address.getScheme().equals("wss") ? secure(socket) : socket;
    } catch (Unreachable e) {
      close(socket);
      throw e;
    } catch (IOException e) {
      close(socket);
      throw new Unreachable(said(e, what, host, port));
    }
  }

  private void connect(Socket socket, String what, String host, int port) throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(host, port);
    if (resolved.isUnresolved()) {
      throw new Unreachable(what + " host name " + host + " is unknown");
    }
    socket.connect(resolved, timeoutMillis);
    socket.setSoTimeout(timeoutMillis);
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
  }

  private void tunnel(Socket socket, URI through) throws IOException {
    String target = address.getHost() + ":" + ProxyChoice.port(address);
    StringBuilder request = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\n");
    request.append("Host: ").append(target).append("\r\n");
    String user = through.getRawUserInfo();
    if (user != null) {
      byte[] plain =
          URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)
              .getBytes(StandardCharsets.UTF_8);
      request.append("Proxy-Authorization: Basic ");
      request.append(Base64.getEncoder().encodeToString(plain)).append("\r\n");
    }
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    // Unbuffered: what stands behind the head belongs to the broker.
    int status = HttpHead.read(socket.getInputStream()).status();
    if (status / 100 != 2) {
      throw new Unreachable(
          "the proxy "
              + host(through)
              + " refused with HTTP "
              + status
              + (status == 407 ? "; it wants a user and a password in its address" : ""));
    }
  }

  private Socket secure(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.createSocket(plain, host(address), ProxyChoice.port(address), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String host(URI address) {
    String host = address.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String said(IOException e, String what, String host, int port) {
    String place = what + " address " + host + ":" + port;
    return switch (e) {
      case SSLException tls when hasCause(tls, CertificateException.class) ->
          "the broker's certificate is not trusted or is for another name; broker.tls_ca names"
              + " the authority to trust";
      case SSLException tls -> "TLS with the broker failed; is " + host + " really a TLS address?";
      case SocketTimeoutException late -> place + " does not answer in time";
      case ConnectException refused -> place + " refuses connections: nothing listens there";
      case NoRouteToHostException away -> place + " cannot be reached from this network";
      default -> place + " broke the connection off: " + e.getClass().getSimpleName();
    };
  }

  private static boolean hasCause(Throwable thrown, Class<? extends Throwable> kind) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }
}
