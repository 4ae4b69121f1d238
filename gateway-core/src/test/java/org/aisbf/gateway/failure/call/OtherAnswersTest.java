package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole documents, and answers that are passed on as they are. */
class OtherAnswersTest {

  private final LeapingTimers timers = new LeapingTimers();
  private final Script a = new Script("a/m", timers);
  private final Script b = new Script("b/m", timers);

  private Played play(AnswerForm form) {
    return Played.play(Played.plan(form), timers, new Route(a, b));
  }

  private static String body(Delivery last) {
    return new String(((Delivery.Whole) last).answer().body(), StandardCharsets.UTF_8);
  }

  private static final String COMPLETION =
      "{\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[],"
          + "\"usage\":{\"total_tokens\":3}}";

  @Test
  void aDocumentNamesWhoAnsweredAndTellsItsUsage() {
    a.fails(ErrorCode.BACKEND_UNAVAILABLE);
    a.attempt().fails(ErrorCode.BACKEND_UNAVAILABLE);
    a.attempt().fails(ErrorCode.BACKEND_UNAVAILABLE);
    b.answers(200, "application/json", COMPLETION);
    Played played = play(AnswerForm.DOCUMENT);
    assertThat(body(played.last())).contains("\"model\":\"b/m\"");
    assertThat(((Delivery.Whole) played.last()).usage()).isEqualTo(new Usage(null, null, 3L));
    assertThat(played.call().attempts()).isEqualTo(4);
  }

  @Test
  void whatIsNoDocumentOrSaysAnErrorFails() {
    a.answers(200, "application/json", "oops");
    a.attempt().answers(200, "application/json", "{\"error\":\"no memory\"}");
    b.answers(200, "application/json", COMPLETION);
    Played played = play(AnswerForm.DOCUMENT);
    assertThat(body(played.last())).contains("b/m");
    assertThat(a.begun).isEqualTo(2);
  }

  @Test
  void anythingElseGoesThroughToTheByte() {
    a.answers(500, "text/html", "<h1>oops</h1>");
    a.attempt().answers(503, "text/plain", "busy");
    a.attempt().answers(200, "audio/wav", "RIFF");
    Played played = play(AnswerForm.AS_IS);
    assertThat(body(played.last())).isEqualTo("RIFF");
    assertThat(b.begun).isZero();
  }

  @Test
  void aReadableRefusalIsHandedOnVerbatim() {
    a.answers(
        422,
        "application/json",
        "{\"error\":{\"message\":\"bad"
            + " size\",\"hint\":1,\"type\":\"t\",\"param\":null,\"code\":\"c\"}}");
    Delivery.Failed failed = (Delivery.Failed) play(AnswerForm.AS_IS).last();
    assertThat(failed.error().status()).isEqualTo(422);
    assertThat(failed.verbatim()).isNotNull();
    assertThat(new String(failed.verbatim().body(), StandardCharsets.UTF_8)).contains("hint");
    assertThat(b.begun).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"error\":\"model 'm' not found\"}|model_not_found|model 'm' not found",
        "422|{\"error\":{\"message\":\"bad size\"}}|invalid_request|bad size",
        "409|{\"error\":{\"message\":\"busy\",\"code\":\"taken\"}}|taken|busy",
        "422|{\"error\":{\"message\":\"a\",\"type\":\"t\",\"param\":null,\"code\":400}}|invalid_request|a",
        "422|{\"detail\":\"no field\"}|invalid_request|no field",
      })
  void anErrorThatLacksSomethingIsCompleted(int status, String body, String code, String message) {
    a.answers(status, "application/json", body);
    a.attempt().answers(status, "application/json", body);
    Played played = Played.play(Played.plan(AnswerForm.AS_IS), timers, new Route(a));
    Delivery.Failed failed = (Delivery.Failed) played.last();
    assertThat(failed.verbatim()).isNull();
    assertThat(failed.error().status()).isEqualTo(status);
    assertThat(failed.error().code()).isEqualTo(code);
    assertThat(failed.error().message()).isEqualTo(message);
  }

  @Test
  void anUnreadableOneIsNot() {
    a.answers(422, "text/plain", "bad size");
    Delivery.Failed failed = (Delivery.Failed) play(AnswerForm.AS_IS).last();
    assertThat(failed.verbatim()).isNull();
    assertThat(failed.error().status()).isEqualTo(422);
  }

  @Test
  void otherStreamsPassAsTheyAreAndAreNeverSpliced() {
    a.raw("event: x\ndata: 1\n\n").raw("event: y\nda").fails(ErrorCode.WORKER_DISCONNECTED);
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).startsWith("event: x\ndata: 1\n\nevent: y\nda\n\ndata: {\"error\":");
    assertThat(b.begun).isZero();
    assertThat(((Delivery.Failed) played.last()).told()).isTrue();
  }

  @Test
  void aChunkWithoutBytesIsNoAnswer() {
    a.after(0, new Progress.Chunk(Script.bytes(""))).fails(ErrorCode.WORKER_DISCONNECTED);
    a.attempt().raw("data: 1\n\n").ends();
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).isEqualTo("data: 1\n\n");
    assertThat(played.last()).isEqualTo(new Delivery.StreamEnded());
  }

  @Test
  void otherStreamsEndAsTheyEnd() {
    a.raw("data: 1\n\n").ends();
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).isEqualTo("data: 1\n\n");
    assertThat(played.last()).isEqualTo(new Delivery.StreamEnded());
  }

  @Test
  void aStreamThatEndsInsideOfAnEventIsNoAnswer() {
    a.raw("data: 1\n\nda").ends();
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).startsWith("data: 1\n\nda\n\ndata: {\"error\":");
    assertThat(((Delivery.Failed) played.last()).told()).isTrue();
  }

  @Test
  void aStreamWithNothingInItIsNoAnswer() {
    a.ends().attempt().ends();
    b.raw("data: 1\n\n").ends();
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).isEqualTo("data: 1\n\n");
    assertThat(a.begun).isEqualTo(2);
  }

  @Test
  void commentsAreNoContent() {
    a.raw(": a\n\n")
        .ends()
        .attempt()
        .raw(": a\n\n")
        .does(new Progress.Chunk(ByteBuffer.allocate(0)))
        .fails(ErrorCode.BACKEND_UNAVAILABLE);
    b.raw(": b\n\n").raw(": c\n\n").raw("data: 1\n\n").raw(": d\n\n").ends();
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).isEqualTo(": b\n\n: c\n\ndata: 1\n\n: d\n\n");
  }

  @Test
  void aStreamThatSaidItsEndIsServedHoweverItGoesOn() {
    String over = "event: response.created\ndata: {}\n\nevent: response.completed\ndata: {}\n\n";
    a.raw(over);
    Played open = play(AnswerForm.AS_IS);
    assertThat(open.last()).isEqualTo(new Delivery.StreamEnded());
    assertThat(open.text()).isEqualTo(over);
    b.raw(over).raw("data: [DONE]\n\n").fails(ErrorCode.WORKER_DISCONNECTED);
    Played cut = Played.play(Played.plan(AnswerForm.AS_IS), timers, new Route(b));
    assertThat(cut.last()).isEqualTo(new Delivery.StreamEnded());
    assertThat(cut.text()).isEqualTo(over + "data: [DONE]\n\n");
  }

  private static final String CREATED = "event: response.created\ndata: {}\n\n";

  private static final String SAID = "event: response.output_text.delta\ndata: {}\n\n";

  private static final String COMPLETED = "event: response.completed\ndata: {}\n\n";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void aResponseThatWasOnlyAnnouncedIsGivenByTheNext(int tear) {
    a.tear = tear;
    a.raw(CREATED).fails(ErrorCode.WORKER_DISCONNECTED);
    a.attempt().raw(CREATED + "event: error\ndata: {\"message\":\"no memory\"}\n\n").ends();
    b.tear = tear;
    b.raw(CREATED + SAID + COMPLETED).ends();
    Played played = play(AnswerForm.AS_IS);
    assertThat(played.text()).isEqualTo(CREATED + SAID + COMPLETED);
    assertThat(played.last()).isEqualTo(new Delivery.StreamEnded());
    assertThat(a.begun).isEqualTo(2);
  }

  @Test
  void whoAnnouncesAResponseForEverHasBegunIt() {
    for (int i = 0; i < 300; i++) {
      a.raw(CREATED);
    }
    a.raw(COMPLETED).ends();
    assertThat(play(AnswerForm.AS_IS).text()).isEqualTo(CREATED.repeat(300) + COMPLETED);
  }

  @Test
  void whatIsTooShortToBeKnownIsPassedOnAtItsEnd() {
    a.raw("da").ends();
    assertThat(play(AnswerForm.AS_IS).text()).isEqualTo("da");
  }
}
