package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.gateway.failure.Blame;
import org.aisbf.gateway.failure.Fault;
import org.aisbf.gateway.failure.HealthFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that providers tell inside a stream, or in an answer's place, in whatever form. */
class ProvidersErrorsTest {

  private static final String DONE = "data: [DONE]\n\n";

  private final LeapingTimers timers = new LeapingTimers();
  private final Script a = new Script("a/m", timers);
  private final Script b = new Script("b/m", timers);

  private Played play(AnswerForm form, Candidates route) {
    return Played.play(Played.plan(form), timers, route);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "abort"})
  void aChoiceThatEndsInAnErrorIsNoEnd(String reason) {
    String event =
        "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    a.says("one ", "t").event(event).done();
    b.says("one two").stop().done();
    Route route = new Route(a, b);
    Played played = play(AnswerForm.EVENTS, route);
    assertThat(played.content()).isEqualTo("one two");
    assertThat(played.text()).doesNotContain(reason).endsWith(DONE);
    assertThat(route.facts).first().isEqualTo(new HealthFact.Failed(new Fault.Cut(Blame.WORKER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "abort"})
  void aWholeAnswerThatEndsInAnErrorIsNone(String reason) {
    String document =
        "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"content\":"
            + "\"%s\"},\"finish_reason\":\"%s\"}]}";
    for (AnswerForm form : new AnswerForm[] {AnswerForm.DOCUMENT, AnswerForm.EVENTS}) {
      Script broken = new Script("a/m", timers);
      broken.answers(200, "application/json", document.formatted("hal", reason));
      broken.attempt().answers(200, "application/json", document.formatted("half", "stop"));
      Played played = play(form, new Route(broken));
      assertThat(played.call().tried().getFirst().fault())
          .isEqualTo(new Fault.Crashed(Blame.WORKER));
      assertThat(played.last()).isNotInstanceOf(Delivery.Failed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\":\"error\",\"message\":\"no memory\",\"type\":\"server_error\",\"code\":500}",
        "{\"detail\":\"no memory\"}",
        "{\"message\":\"no memory\"}",
      })
  void anErrorWithoutItsMemberIsOneAllTheSame(String error) {
    a.role().event(error).attempt().says("half").event(error).done();
    Played played = play(AnswerForm.EVENTS, new Route(a));
    assertThat(played.text()).startsWith("data: {\"id\"").doesNotContain(DONE);
    assertThat(played.last())
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.error().message()).isEqualTo("no memory"));
    Script whole = new Script("a/m", timers);
    whole.answers(200, "application/json", error);
    whole.attempt().answers(200, "application/json", error);
    assertThat(play(AnswerForm.DOCUMENT, new Route(whole)).last())
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.error().message()).isEqualTo("no memory"));
  }

  @Test
  void aRequestAtFaultIsToldSoInThatFormToo() {
    a.event("{\"object\":\"error\",\"message\":\"n must be 1\",\"code\":400}");
    assertThat(play(AnswerForm.EVENTS, new Route(a, b)).last())
        .isInstanceOfSatisfying(
            Delivery.Failed.class, failed -> assertThat(failed.error().status()).isEqualTo(400));
    assertThat(b.begun).isZero();
  }
}
