package org.aisbf.protocol.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.aisbf.protocol.error.CloseCode;
import org.junit.jupiter.api.Test;

/** Section 7, ADM-5 and ADM-8: when the worker comes back. */
class ReconnectTest {
  private final WorkerRun run = new WorkerRun();

  private void fail() {
    run.give(new Unreachable(run.now, run.dice, "no route"));
  }

  @Test
  void theCeilingsAreThoseOfRec1() {
    run.dice = 0.999_999_999;
    List<Long> waits = new ArrayList<>();
    run.start();
    for (int i = 0; i < 24; i++) {
      fail();
      waits.add(Math.round(run.waits() / 1000.0));
      run.wake();
    }
    // 1 + 14 × 2 is less than 30 seconds, 1 + 15 × 2 is more.
    assertThat(waits.subList(0, 17))
        .containsExactly(1L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 4L);
    assertThat(waits.subList(17, 24)).containsExactly(8L, 16L, 32L, 60L, 60L, 60L, 60L);
  }

  @Property(tries = 50)
  void eachWaitIsUniformBelowTheCeiling(@ForAll @DoubleRange(max = 0.99) double dice) {
    WorkerRun one = new WorkerRun();
    one.dice = dice;
    one.start().give(new Unreachable(one.now, dice, "x"));

    assertThat(one.waits()).isEqualTo((long) (1_000 * dice));
  }

  @Test
  void aSessionShorterThanTheDelayDoesNotResetIt() {
    run.start();
    fail();
    run.wake();
    fail();
    run.wake().opened().wake().receive(WorkerRun.greeting(null));
    run.now += 1_999;
    run.lose(CloseCode.LOST, "");

    assertThat(((Waiting) run.state).backoff().ceiling()).isEqualTo(2_000);
  }

  @Test
  void aLongerSessionResetsIt() {
    run.start();
    fail();
    run.wake();
    fail();
    run.wake().opened().wake().receive(WorkerRun.greeting(null));
    run.now += 2_001;
    run.lose(CloseCode.LOST, "");

    assertThat(((Waiting) run.state).backoff().ceiling()).isEqualTo(1_000);
  }

  @Test
  void anIdentityRefusalWaitsTheMaximum() {
    run.start().give(new Refused(run.now, 0, Refusal.ofHttp(403, "no", 0)));

    assertThat(run.waits()).isEqualTo(60_000);
  }

  @Test
  void anIdentityRefusalEndsAFailFastWorkerWithItsOwnResult() {
    WorkerRun fast = WorkerRun.failFast();
    fast.start().give(new Refused(fast.now, 0, Refusal.ofHttp(401, "no", 0)));

    assertThat(fast.state).isEqualTo(new Stopped(Ending.REFUSED));
    assertThat(fast.told()).contains(new SessionEvent.Ended(Ending.REFUSED));
  }

  @Test
  void otherRefusalsDoNotEndAFailFastWorker() {
    WorkerRun fast = WorkerRun.failFast();
    fast.start().give(new Refused(fast.now, 0.5, Refusal.ofHttp(503, "draining", 0)));

    assertThat(fast.waits()).isEqualTo(500);
  }

  @Test
  void staysAwayAsLongAsItWasAsked() {
    run.start().give(new Refused(run.now, 0.5, Refusal.ofHttp(429, "slow down", 20_000)));
    assertThat(run.waits()).isEqualTo(20_000);

    run.wake().give(new Refused(run.now, 0.5, Refusal.ofHttp(429, "slow down", 9_000_000)));
    assertThat(run.waits()).isEqualTo(60_000);
  }

  @Test
  void comesBackSoonAndSpreadAfterARestart() {
    for (CloseCode code : List.of(CloseCode.RESTART, CloseCode.GOING_AWAY, CloseCode.EXPIRED)) {
      WorkerRun one = new WorkerRun().ready();
      one.now += 10;
      one.dice = 0.9;
      one.lose(code, "bye");

      assertThat(one.waits()).isEqualTo(2_700);
    }
  }

  @Test
  void doesNotLetABrokerThatRestartsForEverResetTheBackoff() {
    run.start();
    fail();
    run.wake().opened().wake().receive(WorkerRun.greeting(null)).lose(CloseCode.RESTART, "");

    assertThat(((Waiting) run.state).backoff().ceiling()).isEqualTo(2_000);
  }

  @Test
  void aReplacedWorkerStaysDownForFiveMinutesDoublingToAnHour() {
    List<Long> minutes = new ArrayList<>();
    run.start();
    for (int i = 0; i < 6; i++) {
      run.opened().wake().receive(WorkerRun.greeting(null));
      run.now += i == 0 ? 1 : minutes.get(i - 1) * 60_000 + 5_000;
      run.lose(CloseCode.REPLACED, "replaced");
      minutes.add(run.waits() / 60_000);
      run.wake();
    }
    assertThat(minutes).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
  }

  @Test
  void aReplacedFailFastWorkerEnds() {
    WorkerRun fast = WorkerRun.failFast().ready().lose(CloseCode.REPLACED, "replaced");

    assertThat(fast.state).isEqualTo(new Stopped(Ending.REPLACED));
    assertThat(fast.effects).contains(new AbandonAll());
  }

  @Test
  void aRevokedTokenIsARefusal() {
    run.ready().lose(CloseCode.REVOKED, "revoked");

    assertThat(run.waits()).isEqualTo(60_000);
  }

  @Test
  void givesUpAnAttemptThatGetsNoAnswer() {
    run.start().wake();

    assertThat(run.state).isInstanceOf(Waiting.class);
    assertThat(run.effects).contains(new AbandonDial());
  }
}
