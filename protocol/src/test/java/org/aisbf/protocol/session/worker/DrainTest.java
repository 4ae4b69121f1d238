package org.aisbf.protocol.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.junit.jupiter.api.Test;

/** Leaving in good order: extension {@code drain}, and stop. */
class DrainTest {
  private final WorkerRun run = new WorkerRun();

  private WorkerRun stop(WorkerRun which) {
    return which.give(new StopAsked(which.now));
  }

  @Test
  void tellsTheBrokerFinishesAndCloses() {
    run.readyWithDrain().running("a");
    stop(run);
    assertThat(run.effects)
        .containsExactly(
            new Tell(new SessionEvent.Leaves(1)), new Send(new Drain(new RequestId("drain-1"))));

    run.running("b");
    assertThat(run.effects)
        .as("dispatched before the broker knew")
        .hasOnlyElementsOfType(Run.class);
    run.receive(WorkerRun.reply("drain-1")).running("c");
    assertThat(run.effects.toString()).contains("overloaded");
    run.finish("a");
    assertThat(run.state).isInstanceOf(Finishing.class);
    run.finish("b");
    assertThat(run.effects).last().isInstanceOf(Close.class);
    run.lose(CloseCode.NORMAL, "");
    assertThat(run.state).isEqualTo(new Stopped(Ending.ASKED));
  }

  @Test
  void tellsNothingToABrokerThatDoesNotKnowDrain() {
    stop(run.ready());

    assertThat(run.effects).hasOnlyElementsOfTypes(Tell.class, Close.class);
  }

  @Test
  void doesNotWaitForEverForTheAnswer() {
    stop(run.readyWithDrain()).wake();

    assertThat(run.state).isInstanceOf(Closing.class);
  }

  @Test
  void leavesWhatDoesNotFinish() {
    stop(run.readyWithDrain().running("a")).pass(5_000);
    assertThat(run.state).isInstanceOf(Finishing.class);
    run.pass(25_000);

    assertThat(run.effects).contains(new AbandonAll());
    assertThat(run.state).isInstanceOf(Closing.class);
    run.wake();
    assertThat(run.state).isInstanceOf(Stopped.class);
  }

  @Test
  void finishesForADrainingBrokerAndComesBack() {
    run.ready().running("a").receive(new Drain(new RequestId("d")));
    assertThat(run.effects).contains(Answers.ok(new RequestId("d")));
    run.running("b");
    assertThat(run.effects.toString()).contains("overloaded");
    run.finish("a");
    assertThat(run.state).isInstanceOf(Draining.class);

    run.now += 5_000;
    run.lose(CloseCode.RESTART, "restart");
    assertThat(run.waits()).isEqualTo(1_500);
  }

  @Test
  void comesBackByItselfFromABrokerThatNeverRestarts() {
    run.ready().receive(new Drain(new RequestId("d")));
    while (run.state instanceof Draining) {
      run.heardAt = Math.max(run.now, run.state.wakesAt());
      run.wake();
    }
    assertThat(run.state).isInstanceOf(Waiting.class);
    assertThat(run.effects).contains(new Terminate(), new AbandonAll());
  }

  @Test
  void stopsAtOnceWhenForced() {
    run.ready().running("a").give(new StopForced(run.now));

    assertThat(run.effects).contains(new Terminate(), new AbandonAll());
    assertThat(run.state).isEqualTo(new Stopped(Ending.ASKED));
  }
}
