package org.aisbf.conformance.socket.internal.buyer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.aisbf.conformance.socket.internal.http.BodyInput;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.socket.internal.wire.Gate;
import org.aisbf.conformance.socket.internal.wire.Outbox;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.subject.BuyerCall;
import org.jspecify.annotations.Nullable;

/** One call on a connection of its own, which ends with it. Safe for all threads. */
public final class HttpBuyerCall implements BuyerCall {
  /** Small, so that a buyer who stops reading is soon felt. */
  private static final int RECEIVE_BUFFER = 1 << 16;

  private static final int PIECE = 1 << 14;

  private final Trace trace;
  private final Received received = new Received();
  private final Gate gate = new Gate();
  private final AtomicReference<@Nullable Transport> connection = new AtomicReference<>();

  HttpBuyerCall(Trace trace) {
    this.trace = trace;
  }

  void run(HttpBuyer buyer, String method, byte[] request) {
    try {
      Transport transport =
          Transport.connect(buyer.api(), buyer.tls(), buyer.connect(), RECEIVE_BUFFER);
      connection.set(transport);
      Outbox outbox = Outbox.start(trace.wire(), transport, Long.MAX_VALUE);
      try {
        if (received.state() == State.OPEN) {
          boolean unused = outbox.offer(request);
          exchange(method, transport);
        }
      } finally {
        outbox.discard();
        transport.sever();
      }
    } catch (IOException e) {
      end(State.BROKEN, "broken", String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      end(State.BROKEN, "broken", "the suite has no memory for the answer");
    }
  }

  private void exchange(String method, Transport transport) throws IOException {
    InputStream in = new BufferedInputStream(gate.before(transport.in()), PIECE);
    HttpHead head = HttpHead.read(in);
    while (head.status() < 200) {
      head = HttpHead.read(in);
    }
    received.begin(head.status(), head.lastValues());
    trace.subject("status", head.status() + " " + head.lastValues());
    if (!method.equals("HEAD")) {
      InputStream body = BodyInput.ofAnswer(head, in);
      byte[] piece = new byte[PIECE];
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        gate.pass();
        if (!received.add(piece, count)) {
          throw new IOException("the answer is larger than the suite takes");
        }
        trace.subject("data", new String(piece, 0, count, StandardCharsets.UTF_8));
        String flood = trace.flood();
        if (flood != null) {
          throw new IOException("the suite hung up: " + flood);
        }
      }
    }
    end(State.ENDED, "end", "");
  }

  private void end(State how, String kind, String text) {
    if (received.end(how)) {
      trace.subject(kind, text);
    }
  }

  @Override
  public int status() {
    return received.status();
  }

  @Override
  public Map<String, String> headers() {
    return received.headers();
  }

  @Override
  public byte[] body() {
    return received.body();
  }

  @Override
  public State state() {
    return received.state();
  }

  @Override
  public void stall() {
    trace.suite("stall", "");
    gate.shut(true);
  }

  @Override
  public void read() {
    trace.suite("read", "");
    gate.shut(false);
  }

  @Override
  public void leave() {
    if (received.end(State.LEFT)) {
      trace.suite("leave", "");
    }
    gate.shut(false);
    Transport open = connection.get();
    if (open != null) {
      open.sever();
    }
  }
}
