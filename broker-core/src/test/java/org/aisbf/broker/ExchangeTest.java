package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.exchange.Limit;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private final BrokerRun run = new BrokerRun();
  private final Worker worker = run.register("w", "cancel");

  @Test
  void requestGoesOutAndItsReplyComesBack() {
    Exchange exchange = run.submit(worker, Operation.MODELS_LIST, false);
    JsonNode request = worker.heard().getFirst();
    assertThat(request.get("op").textValue()).isEqualTo("models.list");
    assertThat(request.get("request_id").textValue()).isEqualTo(exchange.id().value());
    assertThat(request.get("provider_id").textValue()).isEqualTo("pool");
    assertThat(request.get("payload")).hasToString("{\"model\":\"m\"}");
    assertThat(run.isOpen(exchange)).isTrue();
    worker.reply(exchange, "{\"data\":[]}");
    assertThat(run.outcome(exchange))
        .isEqualTo(new Outcome.Completed(RawJson.of("{\"data\":[]}"), null, false));
    assertThat(run.broker.session(worker.sessionId()).orElseThrow().inFlight()).isZero();
  }

  @Test
  void streamIsHandedOnEventByEvent() throws Exception {
    Exchange exchange = run.chat(worker, true);
    StreamReader reader = exchange.reader();
    assertThat(reader.next(Duration.ZERO)).isEqualTo(new StreamReader.Waiting());
    worker.chunk(exchange, "data: 1\\n\\n");
    assertThat(BrokerRun.read(reader)).isEqualTo("data: 1\n\n");
    assertThat(exchange.firstByteSent()).isTrue();
    worker.chunk(exchange, "data: 2\\n\\n");
    worker.done(exchange);
    Outcome completed = new Outcome.Completed(RawJson.EMPTY_OBJECT, null, true);
    assertThat(run.outcome(exchange)).isEqualTo(completed);
    assertThat(BrokerRun.read(reader)).isEqualTo("data: 2\n\n");
    assertThat(reader.next(Duration.ZERO)).isEqualTo(new StreamReader.Finished(completed));
    assertThat(reader.next(Duration.ZERO)).isEqualTo(new StreamReader.Finished(completed));
  }

  @Test
  void lostWorkerEndsAllAtOnceAndSaysWhetherTheFirstByteWasOut() throws Exception {
    Exchange begun = run.chat(worker, true);
    Exchange buffered = run.chat(worker, true);
    Exchange waiting = run.chat(worker, false);
    worker.chunk(begun, "data: 1\\n\\n");
    worker.chunk(buffered, "data: 1\\n\\n");
    assertThat(BrokerRun.read(begun.reader())).isNotEmpty();
    worker.receiver().closed(CloseCode.LOST, "");
    assertThat(run.outcome(begun)).isEqualTo(new Outcome.WorkerLost(true));
    assertThat(run.outcome(buffered)).isEqualTo(new Outcome.WorkerLost(false));
    assertThat(run.outcome(waiting)).isEqualTo(new Outcome.WorkerLost(false));
    assertThat(BrokerRun.read(buffered.reader())).isEmpty();
    assertThat(run.broker.sessions()).isEmpty();
    assertThat(run.timers.pending()).isZero();
  }

  @Test
  void noMoreThanTheWorkerAnnouncedIsUnderWay() {
    Worker two = run.connect("two");
    two.say(
        """
        {"v":1,"op":"register","request_id":"reg","payload":{"endpoint":"e","capabilities":
          {"protocol":{"version":1,"extensions":["cancel"],"max_concurrency":2}}}}
        """);
    two.heard();
    WorkRequest work = new WorkRequest(Operation.PROXY, RawJson.EMPTY_OBJECT, false, null);
    Exchange first = run.chat(two, false);
    Exchange second = run.broker.offer(two.sessionId(), work).orElseThrow();
    assertThat(run.broker.offer(two.sessionId(), work)).isEmpty();
    assertThat(run.outcome(run.chat(two, true)))
        .isInstanceOfSatisfying(
            Outcome.Declined.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.OVERLOADED));
    assertThat(inFlight(two)).isEqualTo(2);
    assertThat(run.isOpen(run.submit(two, Operation.MODELS_LIST, false)))
        .as("a question keeps no model server busy")
        .isTrue();
    assertThat(two.heard()).hasSize(3);
    second.cancel();
    assertThat(run.broker.offer(two.sessionId(), work))
        .as("a cancelled request occupies its worker until that answers")
        .isEmpty();
    two.reply(first, "{}");
    assertThat(run.broker.offer(two.sessionId(), work)).isPresent();
    two.receiver().closed(CloseCode.LOST, "");
    assertThat(run.broker.offer(two.sessionId(), work)).isEmpty();
  }

  @Test
  void requestToASessionThatIsGoneFails() {
    Exchange unknown =
        run.broker.submit(
            new SessionId("nobody"),
            new WorkRequest(Operation.MODELS_LIST, RawJson.EMPTY_OBJECT, false, null));
    assertThat(unknown.session()).isNull();
    assertThat(run.outcome(unknown))
        .isInstanceOfSatisfying(
            Outcome.Declined.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.NO_WORKER));
    Exchange early = run.chat(run.connect("early"), false);
    assertThat(run.outcome(early))
        .isInstanceOfSatisfying(
            Outcome.Declined.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.NO_WORKER));
  }

  @Test
  void cancelledRequestIsToldToTheWorkerAndOccupiesItUntilItEnds() {
    Exchange exchange = run.chat(worker, true);
    worker.heard();
    exchange.cancel();
    exchange.cancel();
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.Cancelled());
    List<JsonNode> heard = worker.heard();
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().get("op").textValue()).isEqualTo("cancel");
    assertThat(heard.getFirst().get("request_id").textValue()).isEqualTo(exchange.id().value());
    assertThat(inFlight(worker)).isOne();
    worker.fail(exchange, "cancelled");
    assertThat(inFlight(worker)).isZero();
    assertThat(run.timers.pending()).isOne();
  }

  @Test
  void cancelIsNotSentToAWorkerThatDidNotAnnounceIt() {
    Worker plain = run.register("plain");
    Exchange exchange = run.chat(plain, true);
    plain.heard();
    exchange.reader().close();
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.Cancelled());
    assertThat(plain.heard()).isEmpty();
  }

  @Test
  void readerThatLeftKeepsNothing() throws Exception {
    Exchange exchange = run.chat(worker, true);
    StreamReader reader = exchange.reader();
    worker.chunk(exchange, "x");
    reader.close();
    worker.chunk(exchange, "y");
    assertThat(reader.next(Duration.ZERO))
        .isEqualTo(new StreamReader.Finished(new Outcome.Cancelled()));
  }

  @Test
  void subscriberThatThrowsIsGone() {
    Exchange exchange = run.chat(worker, true);
    exchange.stream()
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ByteBuffer item) {
                throw new IllegalStateException("mine");
              }

              @Override
              public void onError(Throwable throwable) {}

              @Override
              public void onComplete() {}
            });
    worker.chunk(exchange, "x");
    assertThatThrownBy(run::settle).hasMessage("mine");
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void limitsEndARequest() {
    BrokerRun run = new BrokerRun(BrokerLimits.STANDARD.withLiveness(Duration.ofHours(1)));
    Worker worker = run.register("w", "cancel");
    Exchange exchange = run.chat(worker, true);
    Exchange stream = run.chat(worker, true);
    worker.chunk(stream, "x");
    run.timers.advance(119_999);
    worker.chunk(stream, "x");
    run.timers.advance(119_999);
    worker.say(
        "{\"request_id\":\"%s\",\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":\"x\"}}"
            .formatted(stream.id()));
    assertThat(run.isOpen(stream)).isTrue();
    run.timers.advance(60_002);
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.TimedOut(Limit.FIRST_EVENT, false));
    assertThat(run.isOpen(stream)).isTrue();
    run.timers.advance(59_998);
    assertThat(run.outcome(stream)).isEqualTo(new Outcome.TimedOut(Limit.IDLE, false));
  }

  @Test
  void pendingIsReportedAndExtends() {
    Exchange exchange = run.chat(worker, false);
    List<Pending> told = new ArrayList<>();
    exchange.onPending(told::add);
    worker.say(
        """
        {"request_id":"%s","status":"pending","event":"pending",
         "payload":{"message":"loading","estimated_timeout":900}}
        """
            .formatted(exchange.id()));
    run.settle();
    assertThat(told).extracting(Pending::message).containsExactly("loading");
    for (int i = 0; i < 15; i++) {
      run.timers.advance(59_000);
      worker.say("{\"op\":\"heartbeat\",\"request_id\":\"h\",\"payload\":{}}");
    }
    assertThat(run.isOpen(exchange)).isTrue();
  }

  @Test
  void slowReaderCostsItsOwnRequestAlone() throws Exception {
    BrokerRun small = new BrokerRun(BrokerLimits.STANDARD.withStreamBufferBytes(1000));
    Worker busy = small.register("w", "cancel");
    Exchange slow = small.chat(busy, true);
    Exchange other = small.chat(busy, true);
    StreamReader reader = other.reader();
    String chunk = "x".repeat(400);
    for (int i = 0; i < 4; i++) {
      busy.chunk(slow, chunk);
      busy.chunk(other, chunk);
      assertThat(BrokerRun.read(reader)).isEqualTo(chunk);
    }
    assertThat(small.outcome(slow))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.SLOW_CONSUMER));
    assertThat(small.isOpen(other)).isTrue();
  }

  @Test
  void aSessionTakesNoMoreExchangesThanItsLimit() {
    BrokerRun two = new BrokerRun(BrokerLimits.STANDARD.withMaxExchangesPerSession(2));
    Worker busy = two.register("w", "cancel");
    Exchange first = two.chat(busy, false);
    Exchange second = two.chat(busy, false);
    assertThat(two.outcome(two.chat(busy, false)))
        .isInstanceOfSatisfying(
            Outcome.Declined.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.OVERLOADED));
    busy.reply(first, "{}");
    assertThat(two.isOpen(second)).isTrue();
    assertThat(two.isOpen(two.chat(busy, false))).isTrue();
  }

  @Test
  void requestsThatWouldOverflowTheConnectionCostThemselvesAlone() {
    BrokerRun narrow = new BrokerRun(BrokerLimits.STANDARD.withMaxFrameBytes(2_000));
    Worker slow = narrow.register("w", "cancel");
    slow.connection().stall();
    RawJson half = RawJson.of("{\"x\":\"" + "y".repeat(900) + "\"}");
    WorkRequest request = new WorkRequest(Operation.CHAT_COMPLETIONS, half, false, null);
    Exchange first = narrow.broker.submit(slow.sessionId(), request);
    Exchange second = narrow.broker.submit(slow.sessionId(), request);
    assertThat(narrow.outcome(second))
        .isInstanceOfSatisfying(
            Outcome.Declined.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.OVERLOADED));
    assertThat(narrow.isOpen(first)).isTrue();
    assertThat(slow.connection().isOpen()).isTrue();
  }

  @Test
  void requestLargerThanTheWorkerTakesLeavesTheSessionAlone() {
    RawJson large = RawJson.of("{\"x\":\"" + "y".repeat(1 << 20) + "\"}");
    WorkRequest request = new WorkRequest(Operation.CHAT_COMPLETIONS, large, false, null);
    Exchange refused = run.broker.submit(worker.sessionId(), request);
    assertThat(run.outcome(refused))
        .isInstanceOfSatisfying(
            Outcome.Declined.class,
            no -> assertThat(no.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
    worker.say(
        """
        {"op":"register","request_id":"again","payload":{"capabilities":
          {"protocol":{"max_frame_bytes":2000000}}}}
        """);
    worker.heard();
    Exchange sent = run.broker.submit(worker.sessionId(), request);
    assertThat(run.isOpen(sent)).isTrue();
    assertThat(worker.heard()).hasSize(1);
  }

  @Test
  void listenersHearOfItInOrder() {
    run.settle();
    run.events.take();
    Exchange exchange = run.chat(worker, true);
    run.timers.advance(7);
    worker.done(exchange);
    worker.chunk(exchange, "late");
    worker.chunk(exchange, "late");
    worker.say("nonsense");
    run.settle();
    assertThat(run.events.take())
        .containsExactly(
            "started chat.completions",
            "ended chat.completions Completed 7",
            "place freed",
            "dropped 2 UNKNOWN_REQUEST",
            "dropped 1 MALFORMED");
  }

  @Test
  void listenersHearOfAPlaceWhenItCanBeTakenAgain() {
    Exchange exchange = run.chat(worker, true);
    run.settle();
    run.events.take();
    exchange.cancel();
    run.settle();
    assertThat(run.events.take())
        .as("a cancelled request occupies its worker until that is done")
        .containsExactly("ended chat.completions Cancelled 0");
    worker.fail(exchange, "cancelled");
    assertThat(inFlight(worker)).isZero();
    run.settle();
    assertThat(run.events.take()).containsExactly("dropped 1 UNKNOWN_REQUEST", "place freed");
  }

  @Test
  void performanceIsTheWorkersOwnFigures() {
    Exchange exchange = run.chat(worker, false);
    worker.say(
        """
        {"request_id":"%s","status":"ok","payload":{"usage":{"total_tokens":50}},
         "metrics":{"latency_ms":500}}
        """
            .formatted(exchange.id()));
    Exchange failed = run.chat(worker, false);
    run.timers.advance(100);
    worker.fail(failed, "backend_error");
    PerformanceSnapshot snapshot =
        run.broker.session(worker.sessionId()).orElseThrow().performance();
    assertThat(snapshot.sampleCount()).isEqualTo(2);
    assertThat(snapshot.avgLatencyMs()).isEqualTo(300);
    assertThat(snapshot.avgTotalTokens()).isEqualTo(50);
    assertThat(snapshot.avgTokensPerSecond()).isEqualTo(100);
    assertThat(snapshot.successRate()).isEqualTo(0.5);
    assertThat(snapshot.lastSuccess()).isFalse();
    assertThat(snapshot.lastTotalTokens()).isNull();
  }

  private int inFlight(Worker of) {
    return run.broker.session(of.sessionId()).orElseThrow().inFlight();
  }
}
