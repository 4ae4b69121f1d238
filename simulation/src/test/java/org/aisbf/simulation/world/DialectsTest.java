package org.aisbf.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.broker.Outcome;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.simulation.fact.Content;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Plan;
import org.aisbf.testkit.WorkerDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers of every dialect are served alike (section 1). */
class DialectsTest {
  private final Notebook notebook = new Notebook();
  private final Stage stage = new Stage(new Chance(1), Climate.still(), Breakage.NONE);

  private Outcome.Completed ask(WorkerDialect dialect, Plan plan, boolean stream) {
    stage.journal().watchedBy(notebook);
    stage.broker().start();
    stage.scripted(Site.of(1, Scope.GLOBAL, "w1"), dialect, false).start();
    stage.liveFor(2_000);
    stage.market().submit(Scope.GLOBAL, plan, stream, Habit.GREEDY);
    stage.liveFor(60_000);
    assertThat(notebook.all(Fact.RequestEnded.class)).hasSize(1);
    Outcome outcome = notebook.all(Fact.RequestEnded.class).getFirst().outcome();
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    return (Outcome.Completed) outcome;
  }

  @ParameterizedTest
  @EnumSource
  void aStreamReachesTheBuyer(WorkerDialect dialect) {
    Plan plan = Stage.answers(5, 200);
    Outcome.Completed completed = ask(dialect, plan, true);
    if (completed.streamed()) {
      assertThat(notebook.read()).isEqualTo(Content.stream("m1", plan));
    } else {
      assertThat(dialect.sendsChunks()).isFalse();
      assertThat(completed.payload().toString()).contains("marker").contains("[DONE]");
    }
    assertThat(notebook.all(Fact.StreamOver.class))
        .extracting(Fact.StreamOver::well)
        .containsExactly(true);
  }

  @ParameterizedTest
  @EnumSource
  void aDocumentReachesTheBuyer(WorkerDialect dialect) {
    Outcome.Completed completed = ask(dialect, Stage.answers(0, 200), false);
    assertThat(completed.streamed()).isFalse();
    assertThat(Content.markerIn(completed.payload().toString())).isEqualTo("m1");
  }
}
