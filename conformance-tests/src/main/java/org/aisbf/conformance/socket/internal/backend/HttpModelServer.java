package org.aisbf.conformance.socket.internal.backend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.aisbf.conformance.socket.internal.http.BodyInput;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.socket.internal.wire.Port;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.OwnAnswer;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** A model server on a port. Its methods are the scenario's thread's. */
public final class HttpModelServer implements ModelServer, AutoCloseable {
  private static final int MAX_BODY = 128 << 20;
  private static final int MAX_WAITING = 1_000;

  private final Pace pace;
  private final InetAddress host;
  private final BooleanSupplier callers;
  private final Supplier<Trace> traces;
  private final List<SocketBackendCall> calls = new ArrayList<>();
  private final List<SocketBackendCall> takenCalls = new ArrayList<>();
  private final AtomicReference<@Nullable Port> listening = new AtomicReference<>();
  private final int number;
  private volatile boolean handOnModels;

  /**
   * Begins to listen.
   *
   * @param number 0 for any free port
   * @param callers whether there is anybody who might call: else nobody waits for a call
   * @param traces one for each call
   * @throws IOException when the port is taken
   */
  public HttpModelServer(
      Pace pace, InetAddress host, int number, BooleanSupplier callers, Supplier<Trace> traces)
      throws IOException {
    this.pace = pace;
    this.host = host;
    this.callers = callers;
    this.traces = traces;
    Port port = Port.open("backend", host, number, this::serve);
    this.number = port.number();
    listening.set(port);
  }

  /** The port. */
  public int port() {
    return number;
  }

  /** Cuts the calls of the last scenario and serves as at the beginning. */
  public void reset() {
    synchronized (calls) {
      calls.forEach(SocketBackendCall::letGo);
      calls.clear();
      takenCalls.forEach(SocketBackendCall::letGo);
      takenCalls.clear();
    }
    handOnModels = false;
    reachable(true);
  }

  @Override
  public @Nullable BackendCall await(String pathEnd, Duration limit) {
    Take take = new Take(pathEnd);
    pace.await(() -> take.isDone() || !callers.getAsBoolean(), limit);
    return take.taken;
  }

  @Override
  public List<BackendCall> waiting() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  @Override
  public void handOnModels(boolean handOn) {
    handOnModels = handOn;
  }

  @Override
  public void reachable(boolean reachable) {
    if (!reachable) {
      close();
    } else if (listening.get() == null) {
      try {
        listening.set(Port.open("backend", host, number, this::serve));
      } catch (IOException e) {
        throw new IllegalStateException("the model server's " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    Port port = listening.getAndSet(null);
    if (port != null) {
      port.close();
    }
  }

  private void serve(Transport transport) {
    Trace trace = traces.get();
    try {
      InputStream in = new BufferedInputStream(transport.in());
      HttpHead head = HttpHead.read(in);
      if (head.names("expect", "100-continue")) {
        transport.out().write(HttpBytes.head("HTTP/1.1 100 Continue", Map.of()));
        transport.out().flush();
      }
      byte[] body = BodyInput.ofRequest(head, in).readNBytes(MAX_BODY);
      SocketBackendCall call = new SocketBackendCall(head, body, transport, trace);
      take(call, String.join(" ", head.line()) + " " + text(body), trace);
      call.awaitEnd(in);
    } catch (IOException e) {
      trace.subject("broken", "no HTTP request: " + e.getMessage());
    }
  }

  private void take(SocketBackendCall call, String shown, Trace trace) {
    OwnAnswer own = OwnAnswer.to(call.method(), call.target(), handOnModels);
    boolean full = false;
    if (own == null || own.shown()) {
      synchronized (calls) {
        full = calls.size() >= MAX_WAITING || trace.flood() != null;
        if (!full) {
          calls.add(call);
        }
      }
    }
    trace.subject("request", shown);
    if (full) {
      call.cut();
    } else if (own != null) {
      call.reply(own.status(), Map.of("Content-Type", "application/json"), bytes(own.json()));
    }
  }

  private static String path(String target) {
    return target.split("\\?", 2)[0];
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes one call out of those that wait. */
  private final class Take {
    private final String pathEnd;
    private @Nullable SocketBackendCall taken;

    Take(String pathEnd) {
      this.pathEnd = pathEnd;
    }

    boolean isDone() {
      synchronized (calls) {
        for (int i = 0; taken == null && i < calls.size(); i++) {
          if (path(calls.get(i).target()).endsWith(pathEnd)) {
            taken = calls.remove(i);
            takenCalls.add(taken);
          }
        }
      }
      return taken != null;
    }
  }
}
