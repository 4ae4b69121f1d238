package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.ExpectedFailures;
import org.aisbf.conformance.run.Findings;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.socket.internal.websocket.Bounds;
import org.aisbf.conformance.socket.internal.websocket.Dialer;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.worker.WorkerScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subjects behind sockets that flood the suite, or never begin to speak with it. */
class FloodTest {
  private static final Credentials WHO = new Credentials("alice", "local", "worker-1", "token-1");
  private static final String NOISE =
      "{\"v\":1,\"status\":\"ok\",\"request_id\":\"x\",\"payload\":\"" + "x".repeat(2_000) + "\"}";

  /** A wait ends when the flood is cut off; on a slow machine that takes its time. */
  private final RealPace pace = new RealPace(Duration.ofSeconds(30), Duration.ofMillis(50));

  @Test
  void aWorkerThatFloodsIsNamedAndGivenUp() throws IOException {
    RequirementSet rows = RequirementSet.version1().select(Role.WORKER, List.of());
    WorkerStarter starter = (environment, itsPace) -> flooding(environment.get("AISBF_BASE_URL"));
    try (SocketWorker worker = SocketWorker.open(WorkerPorts.onLoopback(0), pace, starter)) {
      Outcome outcome =
          outcome(
              rows,
              ConformanceRun.worker(
                  rows,
                  List.of(worker),
                  WorkerScenarios.all(),
                  RunOptions.USUAL,
                  RunListener.NONE));
      assertThat(outcome.holds()).isFalse();
      assertThat(outcome.cutShort())
          .contains("the subject flooded 5 scenarios")
          .containsPattern("it sent 2\\d{4} messages of \\d+ characters that nobody had asked for");
    }
  }

  @Test
  void aBrokerThatFloodsIsNamedAndGivenUp() throws Exception {
    RequirementSet rows = RequirementSet.version1().select(Role.BROKER, List.of("ADM", "REG"));
    try (SocketWorker server = SocketWorker.open(WorkerPorts.onLoopback(0), pace, null)) {
      Thread flood = Thread.ofVirtual().start(() -> acceptAndFlood(server));
      Outcome outcome = broker(server.port(), rows, pace);
      flood.interrupt();
      flood.join();
      assertThat(outcome.holds()).isFalse();
      assertThat(outcome.stopped()).isNotEmpty();
      assertThat(outcome.results().toString())
          .containsPattern("it sent 2\\d{4} messages of \\d+ characters that nobody had asked for");
    }
  }

  /** What a port does with whoever connects. */
  enum Rude {
    HANGS,
    CLOSES,
    TALKS_NONSENSE
  }

  @ParameterizedTest
  @EnumSource
  void aPortThatIsNoBrokerIsNamedAndGivenUp(Rude rude) throws IOException {
    RequirementSet rows = RequirementSet.version1().select(Role.BROKER, List.of());
    try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(port, rude));
      RealPace quick = new RealPace(Duration.ofMillis(500), Duration.ofMillis(50));
      Outcome outcome = broker(port.getLocalPort(), rows, quick);
      assertThat(outcome.holds()).isFalse();
      assertThat(outcome.cutShort())
          .contains("not there in 5 scenarios in a row", "the broker cannot be reached");
    }
  }

  private static Outcome broker(int port, RequirementSet rows, RealPace pace) {
    URI url = URI.create("ws://127.0.0.1:" + port);
    URI api = URI.create("http://127.0.0.1:" + port + "/v1");
    BrokerAddress address = BrokerAddress.of(url, api, "key-1", WHO);
    try (RemoteBroker broker = new RemoteBroker(address, pace, null)) {
      return outcome(
          rows,
          ConformanceRun.broker(
              rows, List.of(broker), BrokerScenarios.all(), RunOptions.USUAL, RunListener.NONE));
    }
  }

  private static Outcome outcome(RequirementSet rows, Findings findings) {
    return Outcome.of(rows, findings, ExpectedFailures.NONE, false);
  }

  private static void serve(ServerSocket port, Rude rude) {
    try {
      while (!port.isClosed()) {
        Socket socket = port.accept();
        switch (rude) {
          case HANGS -> {}
          case CLOSES -> socket.close();
          case TALKS_NONSENSE -> {
            socket
                .getOutputStream()
                .write("tschibum tralala\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            socket.close();
          }
        }
      }
    } catch (IOException e) {
      // The port was closed: the test is over.
    }
  }

  private void acceptAndFlood(SocketWorker server) {
    while (!Thread.currentThread().isInterrupted()) {
      Incoming incoming = server.waitingDials() == 0 ? null : server.awaitDial(Duration.ZERO);
      if (incoming == null) {
        LockSupport.parkNanos(1_000_000);
      } else {
        flood(incoming.accept());
      }
    }
  }

  /** A worker that dials in and sends without end; a new link each time it is cut off. */
  private StartedWorker flooding(String base) {
    Dialer dialer =
        new Dialer(
            URI.create(base), Trust.ofSystem().context(), Duration.ofSeconds(10), Bounds.USUAL);
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    Trace trace = new Trace("flood", new WireLog(pace::now), pace);
                    if (dialer.dial(Handshake.of(WHO), trace) instanceof Dialled.Opened opened) {
                      flood(opened.link());
                    }
                  }
                });
    return new StartedWorker() {
      @Override
      public void stop() {
        thread.interrupt();
      }

      @Override
      public void kill() {
        thread.interrupt();
      }

      @Override
      public boolean isAlive() {
        return thread.isAlive();
      }

      @Override
      public List<String> output() {
        return List.of();
      }
    };
  }

  private static void flood(Link link) {
    while (link.end() == null && !Thread.currentThread().isInterrupted()) {
      for (int i = 0; i < 200; i++) {
        link.send(NOISE);
      }
      LockSupport.parkNanos(2_000_000);
    }
    link.drop();
  }
}
