package org.aisbf.conformance.socket.internal.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.socket.internal.wire.Outbox;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.subject.BackendCall;

/** One call on a connection of its own, which ends with it. Safe for all threads. */
final class SocketBackendCall implements BackendCall {
  private static final long MAX_WAITING = 256L << 20;

  private final HttpHead head;
  private final byte[] body;
  private final Transport transport;
  private final Outbox outbox;
  private final Trace trace;
  private volatile boolean answered;
  private volatile boolean abandoned;

  SocketBackendCall(HttpHead head, byte[] body, Transport transport, Trace trace) {
    this.head = head;
    this.body = body;
    this.transport = transport;
    this.trace = trace;
    this.outbox = Outbox.start(trace.wire(), transport, MAX_WAITING);
  }

  /** Reads until the worker has hung up: it has nothing more to say. */
  void awaitEnd(InputStream in) {
    try {
      byte[] more = new byte[1_024];
      while (in.read(more) >= 0) {
        // A worker that asks for more on this connection was told that there is no more.
      }
    } catch (IOException e) {
      // A connection that breaks has ended too.
    }
    if (!answered) {
      abandoned = true;
      trace.subject("hang-up", "");
    }
    outbox.discard();
  }

  @Override
  public String method() {
    return head.line().get(0);
  }

  @Override
  public String target() {
    return head.line().get(1);
  }

  @Override
  public Map<String, List<String>> headers() {
    return head.headers();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public void reply(int status, Map<String, String> headers, byte[] answer) {
    if (answered) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Length", Integer.toString(answer.length));
    trace.suite(
        "status", status + " " + headers + " " + new String(answer, StandardCharsets.UTF_8));
    send(HttpBytes.join(HttpBytes.lastAnswer(status, all), answer));
    finish();
  }

  @Override
  public void open(String contentType) {
    trace.suite("status", "200 " + contentType);
    send(
        HttpBytes.lastAnswer(
            200, Map.of("Content-Type", contentType, "Transfer-Encoding", "chunked")));
  }

  @Override
  public void write(byte[] bytes) {
    trace.suite("data", new String(bytes, StandardCharsets.UTF_8));
    send(HttpBytes.chunk(bytes));
  }

  @Override
  public void end() {
    trace.suite("end", "");
    send(HttpBytes.lastChunk());
    finish();
  }

  @Override
  public void cut() {
    trace.suite("cut", "");
    answered = true;
    outbox.discard();
    transport.sever();
  }

  /** The scenario is over: what was not answered will not be. */
  void letGo() {
    if (!answered) {
      cut();
    }
  }

  @Override
  public boolean isAbandoned() {
    return abandoned;
  }

  private void send(byte[] bytes) {
    if (!outbox.offer(bytes)) {
      trace.suite("cut", "the worker left more than " + MAX_WAITING + " bytes unread");
      transport.sever();
    }
  }

  private void finish() {
    answered = true;
    outbox.finish();
  }
}
