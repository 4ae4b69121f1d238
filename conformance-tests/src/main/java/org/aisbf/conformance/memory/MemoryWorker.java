package org.aisbf.conformance.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.time.Pace;
import org.aisbf.testkit.InMemorySocket;
import org.jspecify.annotations.Nullable;

/** A worker in this process as the suite's subject. Each scenario has a new one, on a new clock. */
public final class MemoryWorker implements WorkerSubject {
  private final Function<WorkerHost, EmbeddedWorker> maker;
  private final Credentials identity;
  private final Deque<Incoming> dials = new ArrayDeque<>();
  private MemoryHost host;
  private @Nullable EmbeddedWorker worker;
  private int links;

  /**
   * Judges what the maker makes.
   *
   * @param identity who the worker is told to be
   */
  public MemoryWorker(Credentials identity, Function<WorkerHost, EmbeddedWorker> maker) {
    this.identity = identity;
    this.maker = maker;
    this.host = new MemoryHost(identity, this::dialled);
  }

  @Override
  public Pace pace() {
    return host.pace();
  }

  @Override
  public Credentials identity() {
    return identity;
  }

  @Override
  public boolean canRestart() {
    return true;
  }

  @Override
  public boolean restart() {
    close();
    dials.clear();
    worker = maker.apply(host);
    return true;
  }

  @Override
  public boolean stop() {
    if (worker != null) {
      worker.stop();
    }
    return true;
  }

  @Override
  public @Nullable Incoming awaitDial(Duration limit) {
    if (worker == null) {
      restart();
    }
    host.pace().await(() -> !dials.isEmpty(), limit);
    return dials.poll();
  }

  @Override
  public int waitingDials() {
    return dials.size();
  }

  @Override
  public ModelServer backend() {
    return host.models();
  }

  @Override
  public boolean isAlive() {
    return worker != null && worker.isAlive();
  }

  @Override
  public List<String> output() {
    return host.output();
  }

  @Override
  public WireLog reset() {
    close();
    dials.clear();
    links = 0;
    host = new MemoryHost(identity, this::dialled);
    return host.log();
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  private void dialled(DialAttempt attempt) {
    String name = "worker " + ++links;
    host.log().add(name, Direction.SUBJECT, "dial", attempt.handshake().toString());
    dials.add(new Dial(host, attempt, name, host.pace().now()));
    host.pace().happened();
  }

  private record Dial(MemoryHost host, DialAttempt attempt, String name, long atMillis)
      implements Incoming {
    @Override
    public Handshake handshake() {
      return attempt.handshake();
    }

    @Override
    public Link accept() {
      InMemorySocket socket = host.open(name);
      MemoryLink link = new MemoryLink(socket.server(), host.log(), name);
      socket.client().attach(attempt.opened(socket.client()));
      return link;
    }

    @Override
    public void refuse(int status, Map<String, String> headers, String body) {
      host.log().add(name, Direction.SUITE, "refuse", status + " " + headers + " " + body);
      host.executor().execute(() -> attempt.refused(status, headers, body));
    }
  }
}
