package org.aisbf.conformance.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.socket.internal.backend.HttpModelServer;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.socket.internal.websocket.Bounds;
import org.aisbf.conformance.socket.internal.websocket.SocketIncoming;
import org.aisbf.conformance.socket.internal.wire.Port;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.socket.internal.wire.Watchdog;
import org.aisbf.conformance.subject.CannotStart;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * A worker that dials in over real sockets: one that the suite starts, or one that somebody starts
 * by hand. Used by one thread.
 */
public final class SocketWorker implements WorkerSubject {
  private static final int MAX_WAITING = 1_000;

  private final WorkerPorts ports;
  private final Pace pace;
  private final @Nullable WorkerStarter starter;
  private final HttpModelServer backend;
  private final Port port;
  private final AtomicInteger wires = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final Deque<SocketIncoming> dials = new ArrayDeque<>();
  private final List<Link> links = new ArrayList<>();
  private volatile WireLog log;
  private @Nullable StartedWorker running;

  /** How many workers were killed; a dial that was read slowly may be a killed one's. */
  private final AtomicInteger killed = new AtomicInteger();

  private SocketWorker(WorkerPorts ports, Pace pace, @Nullable WorkerStarter starter)
      throws IOException {
    this.ports = ports;
    this.pace = pace;
    this.starter = starter;
    this.log = newLog();
    this.backend =
        new HttpModelServer(
            pace,
            ports.host(),
            ports.backendPort(),
            this::mayCall,
            () -> trace("backend " + calls.incrementAndGet()));
    try {
      this.port = Port.open("worker", ports.host(), ports.port(), this::serve);
    } catch (IOException e) {
      backend.close();
      throw e;
    }
  }

  /**
   * Opens both ports and starts the worker.
   *
   * @param starter {@code null} where somebody starts it by hand
   * @throws IOException when a port is taken or the worker cannot be started
   */
  public static SocketWorker open(WorkerPorts ports, Pace pace, @Nullable WorkerStarter starter)
      throws IOException {
    SocketWorker worker = new SocketWorker(ports, pace, starter);
    try {
      worker.start();
      return worker;
    } catch (IOException e) {
      worker.close();
      throw e;
    }
  }

  /**
   * Another worker of the same kind, on ports of its own, for scenarios that run side by side. It
   * is started by the first {@link #restart}.
   *
   * @return empty where somebody starts the worker by hand
   * @throws IOException when no port can be opened
   */
  public Optional<SocketWorker> alongside(Pace itsPace) throws IOException {
    return starter == null
        ? Optional.empty()
        : Optional.of(new SocketWorker(ports.onFreePorts(), itsPace, starter));
  }

  /** Where the worker dials in. */
  public int port() {
    return port.number();
  }

  /**
   * What the worker has to know, as the variables that its command is given. Holds secrets.
   *
   * @return in the order in which a person would read them
   */
  public Map<String, String> environment() {
    Credentials who = ports.identity();
    String host = ports.host().isAnyLocalAddress() ? "127.0.0.1" : ports.host().getHostAddress();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AISBF_BASE_URL", "http://" + shown + ":" + port.number());
    variables.put("AISBF_SCOPE", who.username() == null ? "global" : "user");
    variables.put("AISBF_USERNAME", who.username() == null ? "global" : who.username());
    variables.put("AISBF_PROVIDER_ID", who.providerId());
    variables.put("AISBF_CLIENT_ID", who.clientId());
    variables.put("AISBF_REGISTRATION_TOKEN", who.token());
    variables.put("AISBF_BACKEND_URL", "http://" + shown + ":" + backend.port() + "/v1");
    variables.put("AISBF_BACKEND_API_KEY", ports.backendKey());
    return variables;
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Credentials identity() {
    return ports.identity();
  }

  @Override
  public Duration heartbeatInterval() {
    return ports.heartbeat();
  }

  @Override
  public boolean canRestart() {
    return starter != null;
  }

  @Override
  public boolean restart() {
    if (starter == null) {
      links.forEach(Link::drop);
      links.clear();
      return false;
    }
    kill();
    dropAll();
    try {
      start();
    } catch (IOException e) {
      throw new CannotStart("the worker cannot be started: " + e.getMessage(), e);
    }
    return true;
  }

  @Override
  public boolean stop() {
    StartedWorker started = running;
    if (started == null) {
      return false;
    }
    trace("worker").suite("stop", "");
    started.stop();
    return true;
  }

  @Override
  public @Nullable Incoming awaitDial(Duration limit) {
    pace.await(() -> waitingDials() > 0 || !isAlive(), limit);
    synchronized (dials) {
      forgetHungUp();
      SocketIncoming next = dials.poll();
      if (next != null) {
        next.taken(log);
        links.add(next.link());
      }
      return next;
    }
  }

  @Override
  public int waitingDials() {
    synchronized (dials) {
      forgetHungUp();
      return dials.size();
    }
  }

  @Override
  public ModelServer backend() {
    return backend;
  }

  @Override
  public boolean isAlive() {
    StartedWorker started = running;
    return starter == null || (started != null && started.isAlive());
  }

  /** A worker whose process or whose last connection has ended has no reason to call. */
  private boolean mayCall() {
    return isAlive() && (links.isEmpty() || links.stream().anyMatch(link -> link.end() == null));
  }

  @Override
  public List<String> output() {
    StartedWorker started = running;
    return started == null ? List.of() : started.output();
  }

  @Override
  public WireLog reset() {
    links.forEach(Link::drop);
    links.clear();
    backend.reset();
    calls.set(0);
    wires.set(waitingDials() == 0 ? 0 : wires.get());
    log = newLog();
    return log;
  }

  @Override
  public void close() {
    port.close();
    kill();
    dropAll();
    backend.close();
  }

  private void start() throws IOException {
    if (starter != null) {
      running = starter.start(environment(), pace);
    }
  }

  private void kill() {
    StartedWorker started = running;
    if (started != null) {
      started.kill();
      running = null;
    }
    killed.incrementAndGet();
  }

  private void dropAll() {
    links.forEach(Link::drop);
    links.clear();
    synchronized (dials) {
      dials.forEach(dial -> dial.link().drop());
      dials.clear();
    }
  }

  private void forgetHungUp() {
    dials.removeIf(dial -> dial.link().end() != null);
  }

  private void serve(Transport transport) {
    Trace trace = trace("worker " + wires.incrementAndGet());
    int before = killed.get();
    try {
      InputStream in = new BufferedInputStream(transport.in());
      HttpHead head;
      Watchdog slow = Watchdog.start(pace.signal(), transport::sever);
      try (slow) {
        head = HttpHead.read(in);
      }
      if (head.names("upgrade", "websocket")) {
        SocketIncoming dial = SocketIncoming.of(head, transport, in, Bounds.USUAL, trace);
        add(dial, before);
        dial.link().awaitRelease();
      } else {
        trace.subject("request", String.join(" ", head.line()));
        trace.suite("status", "404");
        transport.out().write(HttpBytes.lastAnswer(404, Map.of("Content-Length", "0")));
      }
    } catch (IOException e) {
      trace.subject("broken", String.valueOf(e.getMessage()));
    }
  }

  private void add(SocketIncoming dial, int before) {
    synchronized (dials) {
      if (killed.get() != before) {
        dial.link().drop();
        return;
      }
      if (dials.size() < MAX_WAITING && log.flood() == null) {
        dials.add(dial);
        return;
      }
    }
    dial.refuse(503, Map.of(), "more attempts wait than the suite takes");
  }

  private Trace trace(String wire) {
    return new Trace(wire, log, pace);
  }

  private WireLog newLog() {
    WireLog fresh = new WireLog(pace::now);
    fresh.conceal(ports.identity().token());
    fresh.conceal(HttpBytes.encoded(ports.identity().token()));
    fresh.conceal(ports.backendKey());
    return fresh;
  }
}
