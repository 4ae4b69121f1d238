package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.testkit.RecordingConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Scope ALICE = Scope.ofUsername("alice");

  private final BrokerRun run = new BrokerRun();

  @Test
  void greetingComesAtOnceAndTheAcknowledgementWithItsId() {
    Worker worker = run.connect("w");
    JsonNode greeting = worker.heard().getFirst();
    assertThat(greeting.get("event").textValue()).isEqualTo("registered");
    assertThat(greeting.get("status").textValue()).isEqualTo("ok");
    assertThat(greeting.get("accepted").booleanValue()).isTrue();
    assertThat(greeting.get("session_id").textValue()).isEqualTo(worker.sessionId().value());
    assertThat(greeting.get("expires_at").longValue()).isEqualTo(1_800_086_400L);
    assertThat(greeting.get("protocol").get("extensions")).hasToString("[\"cancel\",\"drain\"]");
    assertThat(run.broker.ready(Scope.GLOBAL, BrokerRun.POOL)).isEmpty();
    worker.say("{\"op\":\"register\",\"request_id\":\"r7\",\"payload\":{}}");
    assertThat(worker.heard().getFirst().get("request_id").textValue()).isEqualTo("r7");
    assertThat(run.broker.ready(Scope.GLOBAL, BrokerRun.POOL)).hasSize(1);
  }

  @Test
  void newerSessionReplacesTheOlderAndNothingOfTheOlderTouchesIt() {
    Worker older = run.register("w");
    Exchange exchange = run.chat(older, false);
    Worker newer = run.register("w");
    assertThat(older.connection().closeCode()).contains(CloseCode.REPLACED);
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.WorkerLost(false));
    Exchange next = run.chat(newer, false);
    older.reply(next, "{\"stolen\":true}");
    older.receiver().closed(CloseCode.REPLACED, "replaced");
    assertThat(run.isOpen(next)).isTrue();
    assertThat(run.broker.sessions())
        .extracting(SessionView::sessionId)
        .containsExactly(newer.sessionId());
  }

  @Test
  void equalIdsInTwoScopesNeverMeet() {
    Worker alices = run.connect(ALICE, "w").register();
    Worker pools = run.register("w");
    assertThat(alices.connection().isOpen()).isTrue();
    assertThat(run.broker.ready(ALICE, BrokerRun.POOL))
        .extracting(SessionView::sessionId)
        .containsExactly(alices.sessionId());
    assertThat(run.broker.ready(Scope.GLOBAL, BrokerRun.POOL))
        .extracting(SessionView::sessionId)
        .containsExactly(pools.sessionId());
    assertThat(run.broker.ready(Scope.GLOBAL, new ProviderId("other"))).isEmpty();
    Exchange exchange = run.chat(alices, false);
    pools.reply(exchange, "{}");
    assertThat(run.isOpen(exchange)).isTrue();
  }

  @Test
  void vanishedWorkerIsNoticedWithinTheWindow() {
    Worker worker = run.register("w");
    Exchange exchange = run.chat(worker, false);
    run.timers.advance(40_000);
    worker.receiver().bytesReceived();
    run.timers.advance(59_999);
    assertThat(worker.connection().isOpen()).isTrue();
    run.timers.advance(1);
    assertThat(worker.connection().closeCode()).contains(CloseCode.LIVENESS_LOST);
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.WorkerLost(false));
    assertThat(run.timers.pending()).isZero();
  }

  @Test
  void silentWorkerIsAskedForASignOfLife() {
    Worker worker = run.register("w");
    run.timers.advance(30_000);
    JsonNode question = worker.heard().getFirst();
    assertThat(question.get("op").textValue()).isEqualTo("heartbeat");
    worker.say(
        "{\"request_id\":\"%s\",\"status\":\"ok\",\"event\":\"heartbeat\",\"payload\":{}}"
            .formatted(question.get("request_id").textValue()));
    run.timers.advance(59_999);
    assertThat(worker.connection().isOpen()).isTrue();
  }

  @Test
  void sessionExpiresUnlessAHeartbeatMovesThat() {
    BrokerRun brief = new BrokerRun(BrokerLimits.STANDARD.withSessionTtl(Duration.ofSeconds(100)));
    Worker kept = brief.register("kept");
    Worker lapsed = brief.register("lapsed");
    for (int i = 0; i < 5; i++) {
      brief.timers.advance(20_000);
      kept.say("{\"op\":\"heartbeat\",\"request_id\":\"h\",\"payload\":{\"uptime\":1}}");
      lapsed.receiver().bytesReceived();
    }
    assertThat(lapsed.connection().closeCode()).contains(CloseCode.EXPIRED);
    assertThat(kept.connection().isOpen()).isTrue();
  }

  @Test
  void revokedProvidersSessionsAreClosed() {
    Worker worker = run.register("w");
    Worker other = run.connect(ALICE, "w").register();
    run.broker.revoke(Scope.GLOBAL, BrokerRun.POOL);
    assertThat(worker.connection().closeCode()).contains(CloseCode.REVOKED);
    assertThat(other.connection().isOpen()).isTrue();
  }

  @Test
  void drainWaitsForWhatRunsAndThenCloses() {
    Worker idle = run.register("idle", "drain");
    Worker busy = run.register("busy", "drain");
    Exchange exchange = run.chat(busy, false);
    busy.heard();
    CompletableFuture<Void> drained =
        run.broker.drain(Duration.ofSeconds(30)).toCompletableFuture();
    assertThat(idle.connection().closeCode()).contains(CloseCode.RESTART);
    assertThat(busy.heard().getFirst().get("op").textValue()).isEqualTo("drain");
    assertThat(busy.connection().isOpen()).isTrue();
    busy.reply(exchange, "{\"choices\":[]}");
    assertThat(busy.connection().closeCode()).contains(CloseCode.RESTART);
    assertThat(run.outcome(exchange)).isInstanceOf(Outcome.Completed.class);
    assertThat(drained).isCompleted();
  }

  @Test
  void drainCutsOffWhatRunsTooLong() {
    Worker busy = run.register("busy");
    Exchange exchange = run.chat(busy, false);
    CompletableFuture<Void> drained =
        run.broker.drain(Duration.ofSeconds(30)).toCompletableFuture();
    run.timers.advance(29_999);
    assertThat(run.isOpen(exchange)).isTrue();
    run.timers.advance(1);
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.WorkerLost(false));
    assertThat(drained).isCompleted();
  }

  @Test
  void closeEndsEverything() {
    Worker worker = run.register("w");
    Exchange exchange = run.chat(worker, true);
    run.broker.close();
    run.broker.close();
    assertThat(worker.connection().closeCode()).contains(CloseCode.RESTART);
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.WorkerLost(false));
    assertThat(run.timers.pending()).isZero();
  }

  @Test
  void answerToRegisterRefreshesTheSession() {
    Worker worker = run.register("w");
    run.settle();
    run.events.take();
    Exchange exchange = run.submit(worker, Operation.REGISTER, false);
    worker.reply(
        exchange,
        "{\"endpoint\":\"new\",\"registration_token\":\"token-of-pool\","
            + "\"capabilities\":{\"protocol\":{\"extensions\":[\"drain\"],"
            + "\"max_concurrency\":4}}}");
    SessionView view = run.broker.session(worker.sessionId()).orElseThrow();
    assertThat(view.extensions()).containsExactly("drain");
    assertThat(view.maxConcurrency()).isEqualTo(4);
    assertThat(view.metadata().toString()).contains("new").doesNotContain("token-of-pool");
    run.settle();
    assertThat(run.events.take())
        .containsExactly(
            "started register", "ended register Completed 0", "registered again global/pool/w");
  }

  @Test
  void wrongTokenInRegisterIsAnErrorAndTheEnd() {
    Worker worker = run.connect("w");
    worker.heard();
    worker.say(
        "{\"op\":\"register\",\"request_id\":\"r\",\"payload\":{\"registration_token\":\"x\"}}");
    assertThat(worker.heard().getFirst().get("status").textValue()).isEqualTo("error");
    assertThat(worker.connection().closeCode()).contains(CloseCode.POLICY);
  }

  @Test
  void listenersHearTheLifeOfASession() {
    Worker worker = run.register("w");
    worker.say("{\"op\":\"drain\",\"request_id\":\"d\"}");
    worker.receiver().closed(CloseCode.NORMAL, "");
    run.broker.admit(BrokerRun.handshake(Scope.GLOBAL, "w", null));
    run.settle();
    assertThat(run.events.take())
        .containsExactlyInAnyOrder(
            "admitted global/pool/w",
            "registered global/pool/w",
            "draining global/pool/w",
            "closed global/pool/w 1000",
            "refused global/pool/w 401");
  }

  @Test
  void failingListenerHurtsNobody() {
    Broker broker =
        Broker.builder((scope, id) -> null)
            .timers(run.timers)
            .executor(Runnable::run)
            .listener(
                new BrokerListener() {
                  @Override
                  public void refused(Identity claimed, String remoteAddress, Refused refused) {
                    throw new IllegalStateException("mine");
                  }
                })
            .listener(run.events)
            .build();
    broker.admit(BrokerRun.handshake(Scope.GLOBAL, "w", "x"));
    assertThat(run.events.take()).containsExactly("refused global/pool/w 403");
  }

  @Test
  void floodOfFurtherRegistrationsIsToldTogether() {
    Worker worker = run.register("w");
    run.settle();
    run.events.take();
    for (int i = 0; i < 1000; i++) {
      worker.say("{\"op\":\"register\",\"request_id\":\"r\",\"payload\":{}}");
      worker.say("{\"event\":\"whatever\"}");
    }
    run.settle();
    assertThat(run.events.take())
        .containsExactlyInAnyOrder("registered again global/pool/w", "dropped 1000 UNEXPECTED");
  }

  @Test
  void transportThatThrowsCostsItsOwnSessionAlone() {
    Worker other = run.register("other");
    Admitted admitted =
        (Admitted) run.broker.admit(BrokerRun.handshake(Scope.GLOBAL, "w", "token-of-pool"));
    ThrowingConnection connection = new ThrowingConnection();
    Worker worker =
        new Worker(admitted.sessionId(), new RecordingConnection(), admitted.open(connection));
    worker.say("{\"op\":\"register\",\"request_id\":\"r\",\"payload\":{}}");
    connection.broken = true;
    Exchange exchange = run.chat(other, false);
    assertThatThrownBy(() -> run.chat(worker, false)).hasMessage("broken");
    assertThat(connection.closedWith).isEqualTo(CloseCode.INTERNAL_ERROR);
    assertThat(run.broker.session(worker.sessionId())).isEmpty();
    assertThat(run.isOpen(exchange)).isTrue();
    assertThat(run.timers.pending()).isEqualTo(2);
  }

  private static final class ThrowingConnection implements Connection {
    private boolean broken;
    private @Nullable CloseCode closedWith;

    @Override
    public void send(String frame) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
    }

    @Override
    public void close(CloseCode code, String reason) {
      closedWith = code;
    }

    @Override
    public void terminate() {}
  }
}
