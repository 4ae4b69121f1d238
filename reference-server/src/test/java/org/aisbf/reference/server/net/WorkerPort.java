package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.net.websocket.UpgradeRequest;
import org.aisbf.reference.server.net.websocket.Verdict;

/** A port whose gate wants {@code token=good} and records what it admits. */
final class WorkerPort implements AutoCloseable {

  static final String TARGET = "/api/coderai/wss?token=good";

  final HttpPort port;
  final BlockingQueue<UpgradeRequest> asked = new LinkedBlockingQueue<>();
  final AtomicInteger admitted = new AtomicInteger();
  private final BlockingQueue<Worker> workers = new LinkedBlockingQueue<>();

  WorkerPort() throws IOException {
    this(UnaryOperator.identity());
  }

  WorkerPort(UnaryOperator<PortOptions> options) throws IOException {
    port =
        HttpPort.open(
            options.apply(PortOptions.of("127.0.0.1", 0)),
            Router.builder()
                .route(
                    "GET",
                    "/health",
                    (call, path) -> call.respond(200, java.util.Map.of(), "ok".getBytes(UTF_8)))
                .build(),
            this::judge);
  }

  private Verdict judge(UpgradeRequest request) {
    asked.add(request);
    String token = request.query().first("token");
    if (token == null) {
      return new Verdict.Refuse(
          "no token",
          HttpError.of(401, "unauthorized", "A registration token is needed.")
              .withHeader("WWW-Authenticate", "Bearer"));
    }
    if (token.equals("bug")) {
      throw new IllegalStateException("a bug");
    }
    if (!token.startsWith("good")) {
      return new Verdict.Refuse("refused", HttpError.of(403, "forbidden", "Refused."));
    }
    return new Verdict.Admit(
        connection -> {
          admitted.incrementAndGet();
          Worker worker = new Worker(connection, token.equals("good-echo"));
          workers.add(worker);
          return worker;
        });
  }

  int number() {
    return port.port();
  }

  Worker worker() throws InterruptedException {
    Worker worker = workers.poll(120, TimeUnit.SECONDS);
    if (worker == null) {
      throw new AssertionError("nobody was admitted for 20 s");
    }
    return worker;
  }

  @Override
  public void close() {
    port.close();
  }
}
