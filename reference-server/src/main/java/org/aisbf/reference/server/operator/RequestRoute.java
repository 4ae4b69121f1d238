package org.aisbf.reference.server.operator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.aisbf.broker.Broker;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.PathMatch;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.aisbf.reference.server.worker.WorkerAttempt;

/**
 * {@code POST /api/admin/providers/{provider_id}/requests}: sends an operation of the protocol to a
 * worker as it stands, and answers with what the worker says. For the admin token alone.
 */
public final class RequestRoute {

  private static final int LONGEST_NAME = 64;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final Broker broker;
  private final ProviderDirectory directory;
  private final OperatorGate gate;
  private final BodyBudget budget;

  /** Over a broker's sessions, whole answers within a budget. */
  public RequestRoute(
      Broker broker, ProviderDirectory directory, OperatorGate gate, BodyBudget budget) {
    this.broker = broker;
    this.directory = directory;
    this.gate = gate;
    this.budget = budget;
  }

  /** Answers one request. */
  public void handle(HttpCall call, PathMatch path) throws IOException {
    gate.enter(call);
    SessionView session = session(call, ProviderOfPath.find(call, path, directory));
    AdminBody body = AdminBody.read(call, Set.of("operation", "payload", "stream"));
    String name = body.text("operation", LONGEST_NAME);
    if (name == null) {
      throw AdminBody.wrong("operation", "'operation' is missing.");
    }
    Operation operation = new Operation(name);
    WorkRequest work =
        new WorkRequest(operation, body.object("payload"), body.flag("stream"), null);
    try (Attempt attempt =
        new WorkerAttempt(broker.submit(session.sessionId(), work), operation, budget.lease())) {
      call.onDisconnect(attempt::close);
      answer(call, attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BuyerProblems.problem(ErrorCode.OVERLOADED, "The server is stopping.");
    }
  }

  private SessionView session(HttpCall call, ProviderRecord provider) {
    String client = call.query().first("client_id");
    return broker.ready(provider.scope(), provider.id()).stream()
        .filter(one -> client == null || one.identity().clientId().value().equals(client))
        .findFirst()
        .orElseThrow(() -> BuyerProblems.problem(ErrorCode.NO_WORKER, "No such worker is ready."));
  }

  private static void answer(HttpCall call, Attempt attempt)
      throws IOException, InterruptedException {
    Progress progress = next(attempt);
    switch (progress) {
      case Progress.Answered answered -> whole(call, answered.answer());
      case Progress.Failed failed -> throw BuyerProblems.problem(failed.error());
      default -> stream(call, attempt, progress);
    }
  }

  private static void whole(HttpCall call, Answer answer) throws IOException {
    call.respond(answer.status(), Map.of("Content-Type", answer.contentType()), answer.body());
  }

  /** As it comes; one that breaks off is left open, so that the connection is cut. */
  @SuppressWarnings("MustBeClosed")
  private static void stream(HttpCall call, Attempt attempt, Progress first)
      throws IOException, InterruptedException {
    ResponseStream out = call.openEventStream(Map.of());
    Progress progress = first;
    while (progress instanceof Progress.Chunk chunk) {
      ByteBuffer bytes = chunk.bytes();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      out.write(copy);
      progress = next(attempt);
    }
    if (progress instanceof Progress.StreamEnded) {
      out.close();
    }
  }

  private static Progress next(Attempt attempt) throws InterruptedException {
    Progress progress = attempt.next(LOOK_AGAIN);
    while (progress instanceof Progress.Waiting) {
      progress = attempt.next(LOOK_AGAIN);
    }
    return progress;
  }
}
