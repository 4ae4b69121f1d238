package org.aisbf.conformance.socket.internal.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;

/** A handshake that a client began. It is read on meanwhile, so that its hang-up is seen. */
public final class SocketIncoming implements Incoming {
  private final Handshake handshake;
  private final String key;
  private final SocketLink link;
  private final Trace trace;
  private final long atMillis;

  private SocketIncoming(Handshake handshake, String key, SocketLink link, Trace trace) {
    this.handshake = handshake;
    this.key = key;
    this.link = link;
    this.trace = trace;
    this.atMillis = trace.pace().now();
  }

  /**
   * Takes the head of a request.
   *
   * @throws IOException when it asks for no WebSocket
   */
  public static SocketIncoming of(
      HttpHead head, Transport transport, InputStream in, Bounds bounds, Trace trace)
      throws IOException {
    String key = head.header("sec-websocket-key");
    if (!head.line().get(0).equals("GET")
        || key == null
        || !head.names("upgrade", "websocket")
        || !head.names("connection", "upgrade")) {
      throw new IOException("no request for a WebSocket: " + String.join(" ", head.line()));
    }
    String target = head.line().get(1);
    int question = target.indexOf('?');
    Map<String, String> query =
        question < 0 ? Map.of() : HttpBytes.parameters(target.substring(question + 1));
    String path = question < 0 ? target : target.substring(0, question);
    Handshake handshake = new Handshake(path, query, head.lastValues());
    SocketLink link = SocketLink.start(transport, in, Side.SERVER, bounds, trace);
    SocketIncoming incoming = new SocketIncoming(handshake, key, link, trace);
    incoming.writeDown();
    return incoming;
  }

  private void writeDown() {
    trace.subject(
        "dial",
        handshake.path()
            + HttpBytes.query(handshake.query())
            + " "
            + new TreeMap<>(handshake.headers()));
  }

  /** A scenario takes it; if it arrived before that, its log begins with this attempt. */
  public void taken(WireLog log) {
    if (trace.moveTo(log)) {
      writeDown();
    }
  }

  /** The link that it will be; before its answer only its end means anything. */
  public SocketLink link() {
    return link;
  }

  @Override
  public Handshake handshake() {
    return handshake;
  }

  @Override
  public long atMillis() {
    return atMillis;
  }

  @Override
  public Link accept() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Upgrade", "websocket");
    headers.put("Connection", "Upgrade");
    headers.put("Sec-WebSocket-Accept", Dialer.accept(key));
    trace.suite("open", "101");
    link.sendHandshake(HttpBytes.head("HTTP/1.1 101 Switching Protocols", headers));
    return link;
  }

  @Override
  public void refuse(int status, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Length", Integer.toString(bytes.length));
    trace.suite("status", status + " " + headers + " " + body);
    link.refuse(HttpBytes.join(HttpBytes.lastAnswer(status, all), bytes));
  }
}
