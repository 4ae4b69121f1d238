package org.aisbf.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is recorded of attempts. */
class TriedTest {

  private static final Candidate A = Samples.A;

  private static void assertLast(MachineRun run, String reason, Blame blame) {
    Tried last = run.state.run().tried().getLast();
    assertThat(last.reason()).isEqualTo(reason);
    assertThat(last.blame()).isEqualTo(blame);
  }

  @Test
  void eachAttemptThatDidNotServeSaysWhyAndWhoseFaultItWas() {
    assertLast(MachineRun.awaiting().fail(new Fault.TooLong()), "too_long", Blame.BUYER);
    assertLast(MachineRun.streaming().feed(new FailureInput.BuyerLeft(5)), "left", Blame.BUYER);
    assertLast(MachineRun.catchingUp().content(Fit.DIVERGES), "diverged", Blame.WORKER);
    MachineRun streams = MachineRun.streaming();
    for (int i = 0; i < 60; i++) {
      streams.after(10_000).content(Fit.FIRST);
    }
    assertLast(streams, "out_of_budget", Blame.BROKER);
    CallTerms brief = new CallTerms(2, 30_000, 20_000, 30_000, 5, 1000, true);
    assertLast(new MachineRun(brief).choose(A).after(30_000), "silent", Blame.WORKER);
  }
}
