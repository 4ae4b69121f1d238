package org.aisbf.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.SessionEvent;
import org.aisbf.testkit.DeterministicScheduler;
import org.junit.jupiter.api.Test;

/** Parts of the embedder's that misbehave. */
class RobustnessTest {

  @Test
  void aLoopGoesOnAfterAnInputThatThrows() {
    List<String> handled = new ArrayList<>();
    InputLoop<String> loop =
        new InputLoop<>(
            input -> {
              handled.add(input);
              if (input.equals("bad")) {
                throw new IllegalStateException("bad");
              }
            });
    assertThatThrownBy(() -> loop.post("bad")).hasMessage("bad");
    loop.post("good");

    assertThat(handled).containsExactly("bad", "good");
  }

  @Test
  void anInputThatAHandlerBringsComesAfterIt() {
    List<String> handled = new ArrayList<>();
    List<InputLoop<String>> self = new ArrayList<>();
    self.add(
        new InputLoop<>(
            input -> {
              if (input.equals("outer")) {
                self.getFirst().post("inner");
                assertThat(self.getFirst().isHere()).isTrue();
              }
              handled.add(input);
            }));
    self.getFirst().post("outer");

    assertThat(handled).containsExactly("outer", "inner");
    assertThat(self.getFirst().isHere()).isFalse();
  }

  @Test
  void aSlowListenerLosesRequestsAndHearsThatItDoes() {
    List<String> heard = new ArrayList<>();
    WorkerListener listener =
        new WorkerListener() {
          @Override
          public void dropped(String what) {
            heard.add(what);
          }

          @Override
          public void sessionChanged(SessionEvent event) {
            heard.add("session");
          }
        };
    DeterministicScheduler scheduler = DeterministicScheduler.fifo();
    Announcements announcements = new Announcements(scheduler, listener);
    int[] calls = {0};
    for (int i = 0; i < 20_000; i++) {
      announcements.often(() -> calls[0]++);
    }
    announcements.always(() -> listener.sessionChanged(new SessionEvent.Dialling()));
    scheduler.runUntilIdle(10);

    assertThat(calls[0]).isEqualTo(10_000);
    assertThat(heard).containsExactly("calls of the listener, which does not keep up", "session");
  }

  @Test
  void nobodyListensOnAnExecutorThatEnded() {
    Announcements announcements =
        new Announcements(
            task -> {
              throw new RejectedExecutionException();
            },
            WorkerListener.NONE);
    announcements.always(() -> {});
    announcements.always(() -> {});
  }

  @Test
  void aWorkerEndsAlsoWhereItsExecutorHasEnded() {
    Rig rig = new Rig().ready();
    rig.executorEnded = true;
    rig.worker.close();

    assertThat(rig.worker.ended()).isCompletedWithValue(Ending.ASKED);
  }

  @Test
  void aProfileThatThrowsLeavesTheSessionAlive() {
    Rig rig = new Rig();
    rig.profileFails = true;
    rig.start();
    assertThatThrownBy(() -> rig.pass(250)).hasMessage("no profile");

    rig.profileFails = false;
    rig.pass(30_000);
    assertThat(rig.dials).as("it tries again").isGreaterThan(1);
  }
}
