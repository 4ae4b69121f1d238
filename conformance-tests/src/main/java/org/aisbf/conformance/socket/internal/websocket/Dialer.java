package org.aisbf.conformance.socket.internal.websocket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.aisbf.conformance.socket.internal.http.BodyInput;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.socket.internal.wire.Watchdog;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;

/**
 * Opens WebSockets as a client. Safe for all threads.
 *
 * @param prefix the deployment, {@code ws} or {@code wss} (or {@code http}, {@code https})
 * @param limit for the whole handshake
 */
public record Dialer(URI prefix, SSLContext tls, Duration limit, Bounds bounds) {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int MAX_BODY = 1 << 16;

  /** Dials and waits for the answer, at most for the limit. */
  public Dialled dial(Handshake handshake, Trace trace) {
    String path = prefix.getRawPath() == null ? "" : prefix.getRawPath().replaceAll("/+$", "");
    String target = path + handshake.path() + HttpBytes.query(handshake.query());
    trace.suite("dial", target + " " + new TreeMap<>(handshake.headers()));
    try {
      Transport transport = Transport.connect(prefix, tls, limit, 0);
      Watchdog watchdog = Watchdog.start(limit, transport::sever);
      try (watchdog) {
        return shakeHands(transport, target, handshake.headers(), trace);
      } catch (IOException e) {
        transport.sever();
        throw e;
      }
    } catch (IOException e) {
      trace.subject("unreachable", why(e));
      return new Dialled.Unreachable(why(e));
    }
  }

  private Dialled shakeHands(
      Transport transport, String target, Map<String, String> headers, Trace trace)
      throws IOException {
    byte[] nonce = new byte[16];
    new SecureRandom().nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", prefix.getRawAuthority());
    all.put("Upgrade", "websocket");
    all.put("Connection", "Upgrade");
    all.put("Sec-WebSocket-Version", "13");
    all.put("Sec-WebSocket-Key", key);
    all.put("User-Agent", "aisbf-conformance");
    all.putAll(headers);
    transport.out().write(HttpBytes.head("GET " + target + " HTTP/1.1", all));
    transport.out().flush();
    InputStream in = new BufferedInputStream(transport.in());
    HttpHead head = HttpHead.read(in);
    if (head.status() != 101) {
      return refused(transport, head, in, trace);
    }
    if (!accept(key).equals(head.header("sec-websocket-accept"))
        || !head.names("upgrade", "websocket")) {
      throw new IOException("it answered 101 without the accept key or the upgrade");
    }
    trace.subject("open", "101");
    return new Dialled.Opened(SocketLink.start(transport, in, Side.CLIENT, bounds, trace));
  }

  private static Dialled refused(Transport transport, HttpHead head, InputStream in, Trace trace)
      throws IOException {
    String body;
    try {
      body = new String(BodyInput.ofAnswer(head, in).readNBytes(MAX_BODY), StandardCharsets.UTF_8);
    } catch (IOException e) {
      body = "(the body broke off: " + why(e) + ")";
    }
    transport.sever();
    Dialled.Refused refused = new Dialled.Refused(head.status(), head.lastValues(), body);
    trace.subject("status", refused.status() + " " + refused.headers() + " " + body);
    return refused;
  }

  /** What a server answers to a key. */
  static String accept(String key) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-1")
                  .digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
