package org.aisbf.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureState.Attempting;
import org.aisbf.gateway.failure.FailureState.Ended;

/** What holds on any sequence of inputs, sensible or not. */
class FailurePropertiesTest {

  record Happening(long after, int which) {}

  @Provide
  Arbitrary<List<Happening>> traces() {
    int kinds = Samples.inputs(0).size();
    return Combinators.combine(
            Arbitraries.longs().between(0, 40_000), Arbitraries.integers().between(0, kinds - 1))
        .as(Happening::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 1000)
  void oneEndBoundedAttemptsBoundedHiddenOutputAndNothingBehindTheEnd(
      @ForAll("traces") List<Happening> trace) {
    MachineRun run = new MachineRun(Samples.TERMS);
    int begun = 0;
    int reported = 0;
    int ended = 0;
    for (Happening happening : trace) {
      run.now += happening.after;
      // A candidate is given when one is asked for, so that traces get anywhere.
      if (run.state instanceof FailureState.Choosing && happening.which % 3 != 0) {
        run.feed(new FailureInput.Chosen(Samples.A, run.now));
      }
      run.feed(Samples.inputs(run.now).get(happening.which));
      for (FailureEffect effect : run.made()) {
        assertThat(ended).as("nothing follows the end").isZero();
        if (effect instanceof Begin) {
          begun++;
          assertThat(reported).as("the one before was reported").isEqualTo(begun - 1);
        } else if (effect instanceof Report) {
          reported++;
          assertThat(reported).isEqualTo(begun);
        } else if (effect instanceof Finish) {
          ended++;
        }
      }
      int running = run.state instanceof Attempting attempting ? attempting.current().hidden() : 0;
      assertThat(run.state.run().hidden() + running).isLessThanOrEqualTo(1000);
      assertThat(begun).isLessThanOrEqualTo(Samples.TERMS.attempts());
      int open = run.state instanceof FailureState.Attempting ? 1 : 0;
      assertThat(run.state.run().tried().size() + open).isEqualTo(begun);
    }
    run.after(1_000_000);
    assertThat(run.state).isInstanceOf(Ended.class);
    assertThat(run.state.run().tried()).hasSize(begun);
  }

  @Property(tries = 500)
  void nothingBeginsOnceTheBuyerHasLeft(@ForAll("traces") List<Happening> trace) {
    MachineRun run = new MachineRun(Samples.TERMS);
    run.feed(new FailureInput.Chosen(Samples.A, 0));
    int leaves = trace.size() / 2;
    for (int i = 0; i < trace.size(); i++) {
      run.now += trace.get(i).after;
      if (i == leaves) {
        run.feed(new FailureInput.BuyerLeft(run.now));
        assertThat(run.state).isInstanceOf(Ended.class);
        run.made();
      }
      run.feed(Samples.inputs(run.now).get(trace.get(i).which));
      if (i >= leaves) {
        assertThat(run.made()).isEmpty();
      }
    }
  }
}
