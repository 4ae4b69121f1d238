package org.aisbf.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureEffect.CountMalformed;
import org.aisbf.gateway.failure.FailureEffect.Drop;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Forward;
import org.aisbf.gateway.failure.FailureEffect.ForwardRest;
import org.aisbf.gateway.failure.FailureEffect.Hold;
import org.aisbf.gateway.failure.FailureEffect.Release;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureEffect.Swallow;
import org.aisbf.gateway.failure.HealthFact.Unjudged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case that the engine has to get right, as transitions of the machine. */
class FailureRowsTest {

  private static final Candidate A = Samples.A;
  private static final Candidate B = Samples.B;
  private static final Drop DROP = new Drop();

  private static Report judged(Candidate candidate, Fault fault) {
    return new Report(candidate, new HealthFact.Failed(fault));
  }

  private static Report unjudged(Candidate candidate) {
    return new Report(candidate, new Unjudged());
  }

  private static Finish broken(BuyerError error, boolean asEvent) {
    return new Finish(new Ending.Broken(error, asEvent));
  }

  @Test
  @DisplayName("429 with Retry-After up to 5 s: waits that long, the same provider once more")
  void throttledShortly() {
    MachineRun run = MachineRun.awaiting().fail(new Fault.Throttled(2000));
    assertThat(run.made()).containsExactly(DROP, unjudged(A));
    assertThat(run.state.dueAt()).isEqualTo(2250);
    assertThat(run.after(2249).made()).isEmpty();
    assertThat(run.after(1).made()).containsExactly(new Begin(A));
    run.fail(new Fault.Throttled(2000));
    assertThat(run.made())
        .containsExactly(
            DROP,
            new Report(A, new HealthFact.Rested(Duration.ofSeconds(2))),
            new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("429 with a longer Retry-After: next member at once, this one rests for that long")
  void throttledLong() {
    assertThat(MachineRun.awaiting().fail(new Fault.Throttled(5001)).made())
        .containsExactly(
            DROP,
            new Report(A, new HealthFact.Rested(Duration.ofMillis(5001))),
            new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("429 without, 503, 502, 529: retries with backoff, then the next; counts")
  void unavailable() {
    Fault fault = new Fault.Unavailable(Blame.WORKER);
    MachineRun run = MachineRun.awaiting().fail(fault);
    assertThat(run.made()).containsExactly(DROP, judged(A, fault));
    assertThat(run.state.dueAt()).isEqualTo(625);
    assertThat(run.after(625).made()).containsExactly(new Begin(A));
    assertThat(run.fail(fault).made()).containsExactly(DROP, judged(A, fault));
    assertThat(run.state.dueAt()).isEqualTo(625 + 1250);
    assertThat(run.after(1250).made()).containsExactly(new Begin(A));
    assertThat(run.fail(fault).made())
        .containsExactly(DROP, judged(A, fault), new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("not even sent: the same retries, nothing against the provider")
  void unsent() {
    MachineRun run = MachineRun.awaiting();
    for (int i = 0; i < 2; i++) {
      assertThat(run.fail(new Fault.Unavailable(Blame.BROKER)).made())
          .containsExactly(DROP, unjudged(A));
      assertThat(run.after(2000).made()).containsExactly(new Begin(A));
    }
    assertThat(run.fail(new Fault.Crashed(Blame.BROKER)).made())
        .containsExactly(DROP, unjudged(A), new Choose(Wish.NEXT));
  }

  static List<Fault> onceMore() {
    return List.of(new Fault.Crashed(Blame.WORKER), new Fault.Reset(), new Fault.Cut(Blame.WORKER));
  }

  @ParameterizedTest(name = "500 once, reset, cut before content: the same once, then next: {0}")
  @MethodSource("onceMore")
  void crashed(Fault fault) {
    MachineRun run = MachineRun.awaiting().fail(fault);
    assertThat(run.made()).containsExactly(DROP, judged(A, fault), new Begin(A));
    assertThat(run.fail(fault).made())
        .containsExactly(DROP, judged(A, fault), new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("worker lost, drained, replaced: as a reset, and nothing against its provider")
  void workerGone() {
    MachineRun run = MachineRun.awaiting().fail(new Fault.WorkerGone());
    assertThat(run.made()).containsExactly(DROP, unjudged(A), new Begin(A));
    assertThat(run.fail(new Fault.WorkerGone()).made())
        .containsExactly(DROP, unjudged(A), new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("accepts and says nothing: cancelled after first_token_s, not repeated, next")
  void saysNothing() {
    Fault fault = new Fault.Silent();
    MachineRun run = MachineRun.awaiting();
    assertThat(run.after(29_999).made()).isEmpty();
    assertThat(run.after(1).made())
        .containsExactly(new Cancel(), DROP, judged(A, fault), new Choose(Wish.NEXT));
    assertThat(MachineRun.awaiting().fail(fault).made())
        .containsExactly(DROP, judged(A, fault), new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("headers, then no content: the same; what came is not seen")
  void headersOnly() {
    MachineRun run = MachineRun.awaiting().role();
    assertThat(run.made()).containsExactly(new Hold());
    assertThat(run.after(30_000).made())
        .containsExactly(new Cancel(), DROP, judged(A, new Fault.Silent()), new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("the commit point is the first event with content")
  void commit() {
    MachineRun run = MachineRun.awaiting().role().content(Fit.FIRST);
    assertThat(run.made()).containsExactly(new Hold(), new Release(), new Forward());
    assertThat(run.content(Fit.FIRST).made()).containsExactly(new Forward());
  }

  @Test
  @DisplayName("pending is a sign of life, not content")
  void pending() {
    MachineRun run = MachineRun.awaiting().after(29_000);
    run.feed(new FailureInput.PendingCame(run.now));
    assertThat(run.after(999).made()).isEmpty();
    assertThat(run.after(1).made()).contains(new Cancel(), new Choose(Wish.NEXT));
    MachineRun streaming = MachineRun.streaming().after(19_000);
    streaming.feed(new FailureInput.PendingCame(streaming.now));
    assertThat(streaming.after(19_999).made()).isEmpty();
    assertThat(streaming.after(1).made()).contains(new Cancel(), new Choose(Wish.REJOIN));
  }

  @Test
  @DisplayName("pending while another catches up: no content either, and life behind its first")
  void pendingWhileCatchingUp() {
    MachineRun run = MachineRun.catchingUp().after(29_000);
    run.feed(new FailureInput.PendingCame(run.now));
    assertThat(run.after(1_000).made()).contains(new Cancel(), new Choose(Wish.REJOIN));
    MachineRun begun = MachineRun.catchingUp().content(Fit.AGREES).after(19_000);
    begun.feed(new FailureInput.PendingCame(begun.now));
    assertThat(begun.after(19_999).made()).doesNotContain(new Cancel());
    assertThat(begun.after(1).made()).contains(new Cancel());
  }

  @Test
  @DisplayName("stream cut after content: splice; swallowed while it agrees, then goes on")
  void spliced() {
    MachineRun run = MachineRun.streaming().fail(new Fault.Cut(Blame.NETWORK));
    assertThat(run.made())
        .containsExactly(judged(A, new Fault.Cut(Blame.NETWORK)), new Choose(Wish.REJOIN));
    assertThat(run.choose(B).made()).containsExactly(new Begin(B));
    run.feed(new FailureInput.QuietCame(Samples.arrival(10, Fit.AGREES), 0));
    run.content(Fit.AGREES);
    assertThat(run.made()).containsExactly(new Swallow(), new Swallow());
    assertThat(run.content(Fit.CAUGHT_UP).made()).containsExactly(new ForwardRest());
    assertThat(run.content(Fit.FIRST).made()).containsExactly(new Forward());
    run.feed(new FailureInput.DoneCame(Fit.FIRST, 7));
    assertThat(run.made())
        .containsExactly(
            new Report(B, new HealthFact.Served(Duration.ZERO, Duration.ofMillis(7))),
            new Finish(new Ending.Served()));
  }

  @Test
  @DisplayName("silent for idle_s: cancelled, then as a cut")
  void silentInContent() {
    assertThat(MachineRun.streaming().after(20_000).made())
        .containsExactly(new Cancel(), judged(A, new Fault.Silent()), new Choose(Wish.REJOIN));
  }

  @Test
  @DisplayName("splice diverges: the honest error event")
  void diverged() {
    assertThat(MachineRun.catchingUp().content(Fit.DIVERGES).made())
        .containsExactly(new Cancel(), unjudged(B), broken(Problems.DIVERGED, true));
    MachineRun done = MachineRun.catchingUp();
    done.feed(new FailureInput.DoneCame(Fit.DIVERGES, 0));
    assertThat(done.made()).containsExactly(unjudged(B), broken(Problems.DIVERGED, true));
  }

  @Test
  @DisplayName("splice with nobody left: the honest error event tells of the cut")
  void nobodyLeftToSplice() {
    MachineRun run = MachineRun.streaming().fail(new Fault.Cut(Blame.NETWORK));
    run.made();
    assertThat(run.nobody().made()).containsExactly(broken(Samples.ERROR, true));
    MachineRun second = MachineRun.catchingUp();
    second.fail(new Fault.Denied(), Problems.NO_CONTENT);
    second.made();
    assertThat(second.nobody().made()).containsExactly(broken(Samples.ERROR, true));
  }

  @Test
  @DisplayName("splice refused as a request at fault: another had accepted it, next")
  void refusedWhenSpliced() {
    assertThat(MachineRun.catchingUp().fail(new Fault.Refused()).made())
        .containsExactly(unjudged(B), new Choose(Wish.REJOIN));
  }

  @Test
  @DisplayName("on_stream_break error, or too long an answer: the honest error event at once")
  void notSpliced() {
    CallTerms error = new CallTerms(2, 30_000, 20_000, 600_000, 5, 1000, false);
    MachineRun run = new MachineRun(error);
    run.choose(A).content(Fit.FIRST);
    run.made();
    assertThat(run.fail(new Fault.Cut(Blame.WORKER)).made())
        .containsExactly(judged(A, new Fault.Cut(Blame.WORKER)), broken(Samples.ERROR, true));
    MachineRun tooLong = MachineRun.awaiting();
    tooLong.feed(
        new FailureInput.ContentCame(new Arrival(9, Fit.FIRST, false, false, false, false), 0));
    tooLong.made();
    assertThat(tooLong.after(20_000).made())
        .containsExactly(
            new Cancel(), judged(A, new Fault.Silent()), broken(Problems.SILENT, true));
  }

  @Test
  @DisplayName("an event that is not JSON: dropped and counted, the stream goes on")
  void malformed() {
    for (MachineRun run :
        List.of(MachineRun.awaiting(), MachineRun.streaming(), MachineRun.catchingUp())) {
      FailureState.Attempting before = (FailureState.Attempting) run.state;
      run.feed(new FailureInput.MalformedCame(7, 0));
      assertThat(run.made()).containsExactly(new CountMalformed());
      assertThat(((FailureState.Attempting) run.state).current())
          .isEqualTo(before.current().hiding(7));
      run.feed(new FailureInput.MalformedCame(994, 0));
      assertThat(run.made())
          .startsWith(new Cancel())
          .endsWith(broken(Problems.TOO_MUCH_HIDDEN, before.run().opened()));
    }
  }

  @Test
  @DisplayName("an event that is not JSON behind a whole answer: dropped, however large")
  void malformedBehindTheEnd() {
    MachineRun run = MachineRun.streaming().feed(finish(true));
    run.made();
    run.feed(new FailureInput.MalformedCame(2000, 0));
    assertThat(run.made()).containsExactly(new CountMalformed());
  }

  private static FailureInput finish(boolean complete) {
    return new FailureInput.QuietCame(new Arrival(10, Fit.FIRST, true, complete, false, true), 0);
  }

  @Test
  @DisplayName("no [DONE] after a finish_reason: ended properly at once, with usage")
  void noDone() {
    MachineRun ended = MachineRun.streaming().feed(finish(true));
    ended.feed(new FailureInput.StreamEnded(0));
    assertThat(ended.made()).contains(new Finish(new Ending.Served()));

    MachineRun usage = MachineRun.streaming().feed(finish(true));
    usage.made();
    usage.feed(new FailureInput.QuietCame(new Arrival(9, Fit.FIRST, true, true, true, true), 0));
    assertThat(usage.made()).startsWith(new Forward()).contains(new Finish(new Ending.Served()));

    MachineRun hangs = MachineRun.streaming().feed(finish(true));
    hangs.made();
    assertThat(hangs.after(2000).made())
        .startsWith(new Cancel())
        .contains(new Finish(new Ending.Served()));

    MachineRun goesOn = MachineRun.streaming().feed(finish(true)).after(1500);
    assertThat(goesOn.content(Fit.FIRST).after(1999).made()).doesNotContain(new Cancel());
    assertThat(goesOn.after(1).made()).startsWith(new Cancel());

    MachineRun reset = MachineRun.streaming().feed(finish(false));
    assertThat(reset.fail(new Fault.Cut(Blame.NETWORK)).made())
        .contains(new Finish(new Ending.Served()));
  }

  @Test
  @DisplayName("ends with neither finish_reason nor [DONE]: a cut, never success")
  void noEnd() {
    MachineRun before = MachineRun.awaiting().role();
    before.made();
    assertThat(before.feed(new FailureInput.StreamEnded(0)).made())
        .containsExactly(DROP, judged(A, new Fault.Cut(Blame.WORKER)), new Begin(A));
    assertThat(before.feed(new FailureInput.StreamEnded(0)).made())
        .containsExactly(DROP, judged(A, new Fault.Cut(Blame.WORKER)), new Choose(Wish.NEXT));
    MachineRun after = MachineRun.streaming().feed(new FailureInput.StreamEnded(0));
    assertThat(after.made())
        .containsExactly(judged(A, new Fault.Cut(Blame.WORKER)), new Choose(Wish.REJOIN));
  }

  @Test
  @DisplayName("400 context_length_exceeded: no second attempt there, larger members first")
  void tooLong() {
    MachineRun run = MachineRun.awaiting().fail(new Fault.TooLong());
    assertThat(run.made()).containsExactly(DROP, unjudged(A), new Choose(Wish.LARGER));
    assertThat(run.nobody().made()).containsExactly(broken(Samples.ERROR, false));
  }

  @Test
  @DisplayName("400 content policy, 400 and 422 of the request: to the buyer as it is")
  void refused() {
    assertThat(MachineRun.awaiting().fail(new Fault.Refused()).made())
        .containsExactly(DROP, unjudged(A), broken(Samples.ERROR, false));
  }

  static List<MachineRun> attempting() {
    return anyPoint().stream().filter(run -> run.state instanceof FailureState.Attempting).toList();
  }

  @ParameterizedTest(name = "no fault of a provider: ended, nothing against him [{index}]")
  @MethodSource("attempting")
  void buyersOrServersFault(MachineRun run) {
    boolean opened = run.state.run().opened();
    run.made();
    FailureState before = run.state;
    for (Fault fault : List.of(new Fault.SlowReader(), new Fault.NoRoom())) {
      run.state = before;
      assertThat(run.fail(fault).made())
          .endsWith(broken(Samples.ERROR, opened))
          .anyMatch(effect -> effect instanceof Report told && told.fact() instanceof Unjudged);
    }
  }

  @Test
  @DisplayName("401, 403: that member rests, its owner is told, next member")
  void denied() {
    assertThat(MachineRun.awaiting().fail(new Fault.Denied()).made())
        .containsExactly(DROP, new Report(A, new HealthFact.OwnerTold()), new Choose(Wish.NEXT));
  }

  @Test
  @DisplayName("404 model_not_found: marked absent, nobody rests, next member")
  void modelMissing() {
    assertThat(MachineRun.awaiting().fail(new Fault.ModelMissing()).made())
        .containsExactly(DROP, new Report(A, new HealthFact.ModelAbsent()), new Choose(Wish.NEXT));
  }

  static List<MachineRun> anyPoint() {
    MachineRun pausing = MachineRun.awaiting().fail(new Fault.Unavailable(Blame.WORKER));
    pausing.made();
    return List.of(
        new MachineRun(Samples.TERMS),
        pausing,
        MachineRun.awaiting(),
        MachineRun.streaming(),
        MachineRun.catchingUp(),
        MachineRun.streaming().feed(finish(true)));
  }

  @ParameterizedTest(name = "the buyer leaves: cancelled, nothing is tried again [{index}]")
  @MethodSource("anyPoint")
  void buyerLeaves(MachineRun run) {
    boolean attempting = run.state instanceof FailureState.Attempting;
    run.made();
    run.feed(new FailureInput.BuyerLeft(5));
    assertThat(run.effects.contains(new Cancel())).isEqualTo(attempting);
    assertThat(run.made())
        .endsWith(new Finish(new Ending.Left()))
        .noneMatch(Begin.class::isInstance);
    for (FailureInput late : Samples.inputs(1_000_000)) {
      run.feed(late);
    }
    assertThat(run.made()).isEmpty();
  }

  @Test
  @DisplayName("once the answer has begun errors travel as the event")
  void asEvent() {
    MachineRun run = MachineRun.awaiting().feed(new FailureInput.Opened(10_000));
    assertThat(run.fail(new Fault.Refused()).made()).endsWith(broken(Samples.ERROR, true));
  }

  @Test
  @DisplayName("time is bounded: the total cancels whatever runs")
  void totalTime() {
    assertThat(MachineRun.awaiting().after(600_000).made())
        .startsWith(new Cancel())
        .endsWith(broken(Problems.OUT_OF_TIME, false));
    MachineRun late = MachineRun.awaiting();
    late.feed(new FailureInput.Failed(new Fault.Denied(), Samples.ERROR, 0.5, 590_000));
    late.feed(new FailureInput.Chosen(B, 590_000));
    assertThat(late.after(600_000).made()).contains(unjudged(B));
    assertThat(MachineRun.streaming().after(600_000).made())
        .startsWith(new Cancel())
        .endsWith(broken(Problems.OUT_OF_TIME, true));
  }

  @Test
  @DisplayName("attempts are bounded: the fifth is the last")
  void attempts() {
    MachineRun run = MachineRun.awaiting();
    for (int i = 0; i < 4; i++) {
      run.fail(new Fault.Denied());
      run.choose(Samples.named("m" + i));
    }
    run.made();
    assertThat(run.fail(new Fault.Reset()).made()).endsWith(broken(Samples.ERROR, false));
    assertThat(run.state.run().tried()).hasSize(5);
  }

  @Test
  @DisplayName("hidden output is bounded, held and swallowed alike")
  void hidden() {
    MachineRun held = MachineRun.awaiting();
    held.feed(new FailureInput.QuietCame(Samples.arrival(1001, Fit.FIRST), 0));
    assertThat(held.made())
        .startsWith(new Cancel())
        .endsWith(broken(Problems.TOO_MUCH_HIDDEN, false));
    MachineRun swallowed = MachineRun.catchingUp();
    swallowed.feed(new FailureInput.ContentCame(Samples.arrival(1000, Fit.AGREES), 0));
    assertThat(swallowed.made()).containsExactly(new Swallow());
    assertThat(swallowed.content(Fit.AGREES).made())
        .startsWith(new Cancel())
        .endsWith(broken(Problems.TOO_MUCH_HIDDEN, true));
  }

  @Test
  @DisplayName("each attempt is recorded with its reason and whose fault it was")
  void recorded() {
    MachineRun run = MachineRun.awaiting();
    run.now = 40;
    run.fail(new Fault.Reset()).role();
    run.now = 50;
    run.content(Fit.FIRST);
    run.now = 90;
    run.feed(new FailureInput.DoneCame(Fit.FIRST, 90));
    assertThat(run.state.run().tried())
        .containsExactly(
            new Tried("a/m", Tried.Result.FAILED, new Fault.Reset(), 0, -1, 40),
            new Tried("a/m", Tried.Result.SERVED, null, 40, 50, 90));
    assertThat(run.state.run().tried()).extracting(Tried::reason).containsExactly("reset", null);
    assertThat(run.state.run().tried())
        .extracting(Tried::blame)
        .containsExactly(Blame.NETWORK, null);
  }
}
