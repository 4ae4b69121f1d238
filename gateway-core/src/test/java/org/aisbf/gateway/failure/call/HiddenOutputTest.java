package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.gateway.failure.FailurePolicy;
import org.junit.jupiter.api.Test;

/** How much may come that the buyer is not shown. */
class HiddenOutputTest {

  private final LeapingTimers timers = new LeapingTimers();
  private final Script a = new Script("a/m", timers);
  private final Script b = new Script("b/m", timers);

  private Played play(int hiddenBytes) {
    FailurePolicy standard = FailurePolicy.STANDARD;
    FailurePolicy policy =
        new FailurePolicy(
            standard.retries(),
            standard.firstToken(),
            standard.idle(),
            standard.total(),
            standard.onBreak(),
            standard.attempts(),
            hiddenBytes,
            standard.retraceChars());
    return Played.play(Played.plan(AnswerForm.EVENTS, policy), timers, new Route(a, b));
  }

  private static void assertTooMuch(Played played) {
    assertThat(played.last())
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.error().message()).contains("too much that is no answer"));
  }

  @Test
  void whatRepeatsAnAnswerCountsByItsTextAndNotByItsEvents() {
    String[] words = "to be or not to be ".repeat(100).split("(?<= )");
    a.says(words).ends();
    b.says(words).says("that is").stop().done();
    Played played = play(2000);
    assertThat(played.content()).isEqualTo(String.join("", words) + "that is");
    assertThat(played.call().attempts()).isEqualTo(2);
  }

  @Test
  void whatRepeatsAnAnswerIsBounded() {
    a.says("to be or not to be").ends();
    b.says("to be or not to").says(" be, that is").stop().done();
    assertTooMuch(play(14));
  }

  @Test
  void eventsThatAreNoJsonCount() {
    a.event("{" + "x".repeat(600)).event("{" + "y".repeat(600)).says("one").stop().done();
    assertTooMuch(play(1000));
    assertThat(b.begun).isZero();
    assertThat(a.closed).isEqualTo(1);
  }

  @Test
  void eventsThatAreNoJsonCountInMidStreamToo() {
    a.says("one").event("{" + "x".repeat(600)).says(" two").event("{" + "y".repeat(600));
    Played played = play(1000);
    assertThat(played.content()).isEqualTo("one two");
    assertTooMuch(played);
    assertThat(played.call().droppedEvents()).isEqualTo(1);
  }

  @Test
  void aFewOfThemDoNot() {
    a.event("{broken").says("one").event("{broken").stop().done();
    assertThat(play(1000).last()).isEqualTo(new Delivery.StreamEnded());
  }
}
