package org.aisbf.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** One request on whatever backend: answered exactly once (REQ-9). */
class OperationTest {
  private final Rig rig = new Rig();
  private final List<BackendSink> sinks = new ArrayList<>();
  private final List<String> stopped = new ArrayList<>();

  /** A backend that leaves everything to the test. */
  private Rig manual() {
    rig.backend =
        (request, sink) -> {
          sinks.add(sink);
          sink.onStop(() -> stopped.add(request.id().value()));
        };
    return rig.ready();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private String text() {
    StringBuilder all = new StringBuilder();
    for (StreamEvent event : rig.heard(StreamEvent.class)) {
      all.append(UTF_8.decode(event.chunk().duplicate()));
    }
    return all.toString();
  }

  private ErrorCode onlyFailure() {
    assertThat(rig.failures()).hasSize(1);
    assertThat(rig.heard(Reply.class)).isEmpty();
    return rig.failures().getFirst().code();
  }

  @Test
  void answersWithTheDocumentAndTheFigures() {
    rig.backend = (request, sink) -> sink.reply(RawJson.of("{\"object\":\"list\"}"), 12.5);
    rig.ready().ask("a", Operation.MODELS_LIST, "{}");

    Reply reply = rig.heard(Reply.class).getLast();
    assertThat(reply.payload()).hasToString("{\"object\":\"list\"}");
    assertThat(reply.metrics().tokensPerSecond()).isEqualTo(12.5);
    assertThat(rig.reports).singleElement().extracting(RequestReport::error).isNull();
  }

  @Test
  void streamsWholeEventsFromOneOn() {
    manual().stream("a");
    BackendSink sink = sinks.getFirst();
    sink.openStream(StreamFormat.EVENTS);
    sink.write(bytes("data: 1\n\ndata: 2"));
    rig.settle();
    assertThat(text()).isEqualTo("data: 1\n\n");

    sink.write(bytes("2\n\n"));
    sink.write(bytes("data: [DONE]\n\n"));
    sink.finish(null);
    rig.settle();

    assertThat(rig.heard(StreamEvent.class))
        .extracting(StreamEvent::sequence)
        .containsExactly(1L, 2L, 3L);
    assertThat(text()).isEqualTo("data: 1\n\ndata: 22\n\ndata: [DONE]\n\n");
    assertThat(rig.heard(StreamEnd.class).getFirst().payload()).hasToString("{\"total_chunks\":3}");
  }

  @Test
  void sendsWhatIsLeftBeforeTheEnd() {
    manual().stream("a");
    sinks.getFirst().openStream(StreamFormat.EVENTS);
    sinks.getFirst().write(bytes("data: cut off"));
    sinks.getFirst().finish(null);
    rig.settle();

    assertThat(text()).isEqualTo("data: cut off");
  }

  @Test
  void anErrorInMidStreamEndsTheStream() {
    manual().stream("a");
    BackendSink sink = sinks.getFirst();
    sink.openStream(StreamFormat.EVENTS);
    sink.write(bytes("data: 1\n\n"));
    sink.fail(ErrorCode.BACKEND_UNAVAILABLE, "gone", null);
    sink.write(bytes("data: 2\n\n"));
    sink.finish(null);
    rig.settle();

    assertThat(rig.transport.recorder().frames().toString()).contains("\"event\":\"done\"");
    assertThat(rig.failures())
        .extracting(Failure::code)
        .containsExactly(ErrorCode.BACKEND_UNAVAILABLE);
    assertThat(rig.heard(StreamEnd.class)).isEmpty();
    assertThat(text()).isEqualTo("data: 1\n\n");
  }

  @Test
  void countsTheFirstAnswerAlone() {
    manual().chat("a");
    sinks.getFirst().reply(RawJson.EMPTY_OBJECT, null);
    sinks.getFirst().reply(RawJson.EMPTY_OBJECT, null);
    sinks.getFirst().fail(ErrorCode.BACKEND_ERROR, "x", null);
    rig.settle();

    assertThat(rig.heard(Reply.class)).hasSize(1);
    assertThat(rig.failures()).isEmpty();
    assertThat(stopped).isEmpty();
  }

  @Test
  void aBackendThatThrowsIsAnError() {
    rig.backend =
        (request, sink) -> {
          throw new IllegalStateException("secret");
        };
    rig.ready().chat("a");

    assertThat(onlyFailure()).isEqualTo(ErrorCode.BACKEND_ERROR);
    assertThat(rig.failures().toString()).doesNotContain("secret");
  }

  @Test
  void aBackendThatNeverEndsIsEnded() {
    rig.settings = rig.settings.withRequestTimeout(60_000);
    manual().chat("a").pass(60_000);

    assertThat(onlyFailure()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(stopped).containsExactly("a");
  }

  @Test
  void aStreamIsWrittenOnlyAfterItWasOpened() {
    rig.backend = (request, sink) -> sink.write(bytes("x"));
    rig.ready().stream("a");

    assertThat(onlyFailure()).isEqualTo(ErrorCode.BACKEND_ERROR);
  }

  @Test
  void saysThatLongWorkIsStillRunning() {
    manual().chat("a").pass(999);
    assertThat(rig.heard(Pending.class)).isEmpty();
    rig.pass(60_001);
    assertThat(rig.heard(Pending.class)).hasSize(3);

    sinks.getFirst().reply(RawJson.EMPTY_OBJECT, null);
    rig.settle().pass(60_000);
    assertThat(rig.heard(Pending.class)).hasSize(3);
  }

  @Test
  void saysNothingOfTheKindOnceAStreamFlows() {
    manual().stream("a");
    sinks.getFirst().openStream(StreamFormat.EVENTS);
    sinks.getFirst().write(bytes("data: 1\n\n"));
    rig.settle().pass(60_000);

    assertThat(rig.heard(Pending.class)).isEmpty();
  }

  @Test
  void cancelStopsTheBackendAndEndsTheRequest() {
    manual().stream("a");
    sinks.getFirst().openStream(StreamFormat.EVENTS);
    rig.send(new Cancel(new RequestId("a")));
    sinks.getFirst().write(bytes("data: 1\n\n"));
    sinks.getFirst().finish(null);
    rig.settle();

    assertThat(onlyFailure()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(stopped).containsExactly("a");
    assertThat(text()).isEmpty();
    assertThat(sinks.getFirst().isStopped()).isTrue();
  }

  @Test
  void aStopActionThatComesLateRunsAtOnce() {
    manual().chat("a").send(new Cancel(new RequestId("a")));
    sinks.getFirst().onStop(() -> stopped.add("late"));
    rig.settle();

    assertThat(stopped).containsExactly("a", "late");
  }

  @Test
  void lossOfTheSessionStopsTheBackends() {
    manual().chat("a").chat("b");
    rig.socket.cut();
    rig.settle();

    assertThat(stopped).containsExactlyInAnyOrder("a", "b");
    assertThat(rig.reports)
        .extracting(RequestReport::error)
        .containsOnly(ErrorCode.WORKER_DISCONNECTED);
  }

  @Test
  void anAnswerLargerThanTheBrokersFramesIsAnError() {
    String large = "\"" + "x".repeat(70_000) + "\"";
    rig.backend = (request, sink) -> sink.reply(RawJson.of("{\"a\":" + large + "}"), null);
    rig.ready().chat("a");

    assertThat(onlyFailure()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void detailsLargerThanTheBrokersFramesAreLeftOut() {
    String large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
    rig.backend = (request, sink) -> sink.fail(ErrorCode.BACKEND_ERROR, "x", RawJson.of(large));
    rig.ready().chat("a");

    assertThat(onlyFailure()).isEqualTo(ErrorCode.BACKEND_ERROR);
  }

  @Test
  void aLargeEventGoesOutInParts() {
    manual().stream("a");
    String event = "data: " + "é".repeat(40_000) + "\n\n";
    sinks.getFirst().openStream(StreamFormat.EVENTS);
    sinks.getFirst().write(bytes(event));
    sinks.getFirst().finish(null);
    rig.settle();

    assertThat(text()).isEqualTo(event);
    assertThat(rig.heard(StreamEvent.class)).allMatch(e -> e.chunk().remaining() <= 8_192);
    assertThat(rig.heard(StreamEnd.class)).hasSize(1);
  }

  @Test
  void aHostileBrokerGetsRefusalsAndNoMemory() {
    manual();
    for (int i = 0; i < 2_000; i++) {
      rig.chat("r" + i);
    }
    assertThat(sinks).hasSize(1_024);
    assertThat(rig.failures()).hasSize(976).allMatch(f -> f.code().equals(ErrorCode.OVERLOADED));

    rig.sendText("{").sendText("[]").sendText("{\"v\":7,\"op\":\"proxy\",\"request_id\":\"z\"}");
    assertThat(rig.failures().getLast().code()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION);
    assertThat(rig.dropped).hasSize(2);
  }
}
