package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.Usage;
import org.junit.jupiter.api.Test;

/** Buyers who take their time to read are not the silence of a provider. */
class SlowBuyerTest {

  private static final String COMMENT = ": still here\n\n";

  private final LeapingTimers timers = new LeapingTimers();
  private final Script a = new Script("a/m", timers);
  private final Script b = new Script("b/m", timers);

  /** Reads the first event, and the rest after so long. */
  private Played readSlowly(long millis) throws InterruptedException {
    FailoverCall call =
        new FailoverCall(Played.plan(AnswerForm.EVENTS), new Route(a, b), timers, () -> 0.5);
    assertThat(call.next(Duration.ofSeconds(10))).isInstanceOf(Delivery.Bytes.class);
    timers.leap(millis);
    return Played.read(call);
  }

  @Test
  void whatHasComeMeanwhileIsRead() throws InterruptedException {
    a.says("one", " two", " three").stop().done();
    assertThat(readSlowly(40_000).content()).isEqualTo(" two three");
    assertThat(b.begun).isZero();
  }

  @Test
  void chunksThatSayNothingDoNotHideWhatIsBehindThem() throws InterruptedException {
    a.says("one").raw(COMMENT).event("{broken").raw(COMMENT).raw("data: {\"choi");
    a.raw("ces\":[{\"index\":0,\"delta\":{\"content\":\" two\"}}]}\n\n").stop().done();
    assertThat(readSlowly(40_000).content()).isEqualTo(" two");
    assertThat(a.closed + b.begun).isZero();
  }

  @Test
  void theUsageBehindTheEndIsNotLost() throws InterruptedException {
    a.event(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one\"},\"finish_reason\":\"stop\"}]}");
    a.raw(COMMENT).event("{\"choices\":[{\"index\":0,\"delta\":{}}]}").usage(9).done();
    assertThat(readSlowly(40_000).call().usage()).isEqualTo(new Usage(null, null, 9L));
  }

  @Test
  void aProviderThatIsSilentIsFoundOutAllTheSame() throws InterruptedException {
    a.says("one").raw(COMMENT);
    b.says("one", " two").stop().done();
    assertThat(readSlowly(40_000).content()).isEqualTo(" two");
    assertThat(a.closed).isEqualTo(1);
  }

  @Test
  void aProviderThatOnlyCommentsWithoutAPauseIsFoundOutToo() throws InterruptedException {
    a.says("one");
    String many = COMMENT.repeat(1000);
    for (int i = 0; i < 1000; i++) {
      a.after(0, new Progress.Chunk(Script.bytes(many)));
    }
    a.says(" two").stop().done();
    b.says("one", " 2").stop().done();
    assertThat(readSlowly(40_000).content()).isEqualTo(" 2");
    assertThat(a.closed).isEqualTo(1);
  }

  @Test
  void theTotalTimeIsNotExtended() throws InterruptedException {
    a.says("one", " two").stop().done();
    assertThat(readSlowly(700_000).last())
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.error().message()).contains("within its time"));
  }
}
