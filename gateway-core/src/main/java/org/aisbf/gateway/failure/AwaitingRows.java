package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.failed;
import static org.aisbf.gateway.failure.Inputs.given;
import static org.aisbf.gateway.failure.Inputs.is;

import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureEffect.Drop;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Forward;
import org.aisbf.gateway.failure.FailureEffect.ForwardWhole;
import org.aisbf.gateway.failure.FailureEffect.Hold;
import org.aisbf.gateway.failure.FailureEffect.Release;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.ContentCame;
import org.aisbf.gateway.failure.FailureInput.DoneCame;
import org.aisbf.gateway.failure.FailureInput.PendingCame;
import org.aisbf.gateway.failure.FailureInput.QuietCame;
import org.aisbf.gateway.failure.FailureInput.StreamEnded;
import org.aisbf.gateway.failure.FailureInput.TimePassed;
import org.aisbf.gateway.failure.FailureInput.WholeCame;
import org.aisbf.gateway.failure.FailureState.Awaiting;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Finishing;
import org.aisbf.gateway.failure.FailureState.Streaming;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** What may happen before the commit point, but for the attempt's own failure. */
final class AwaitingRows {

  private AwaitingRows() {}

  static void addTo(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    addEvents(rows);
    addEnds(rows);
    addTimes(rows);
  }

  private static void addEvents(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    rows.on(Awaiting.class, ContentCame.class)
        .to(Streaming.class, Finishing.class)
        .effects(Release.class, Forward.class)
        .rule(Rule.COMMIT, given(ContentCame.class, (s, in) -> commit(s, in.arrival(), in.now())));
    rows.on(Awaiting.class, QuietCame.class)
        .when("it completes a choice", is(QuietCame.class, (s, in) -> in.arrival().finished()))
        .to(Streaming.class, Finishing.class)
        .effects(Release.class, Forward.class)
        .rule(Rule.COMMIT, given(QuietCame.class, (s, in) -> commit(s, in.arrival(), in.now())));
    rows.on(Awaiting.class, QuietCame.class)
        .when(
            "more is held than may be hidden",
            is(QuietCame.class, (s, in) -> !s.run().mayHide(s.current(), in.arrival().bytes())))
        .to(Ended.class)
        .effects(Cancel.class, Drop.class, Report.class, Finish.class)
        .rule(
            Rule.BUDGETS,
            given(
                QuietCame.class,
                (s, in) ->
                    Moves.outOfBudget(
                        s, SharedRows.NO_ANSWER, Problems.TOO_MUCH_HIDDEN, in.now())));
    rows.on(Awaiting.class, QuietCame.class)
        .effects(Hold.class)
        .rule(
            Rule.COMMIT,
            given(
                QuietCame.class,
                (s, in) ->
                    Step.to(
                        new Awaiting(
                            s.run(), s.current().hiding(in.arrival().bytes()), s.overdueAt()),
                        new Hold())));
    SharedRows.malformed(rows, Awaiting.class, Awaiting::hiding);
    rows.on(Awaiting.class, PendingCame.class).rule(Rule.PENDING, (s, in) -> Step.to(s));
  }

  private static void addEnds(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    rows.on(Awaiting.class, WholeCame.class)
        .to(Ended.class)
        .effects(ForwardWhole.class, Drop.class, Report.class, Finish.class)
        .rule(
            Rule.SERVED,
            given(
                WholeCame.class,
                (s, in) -> Moves.served(s, in.now(), false, new Drop(), new ForwardWhole())));
    rows.on(Awaiting.class, DoneCame.class)
        .to(Ended.class)
        .effects(Release.class, Report.class, Finish.class)
        .rule(
            Rule.SERVED,
            given(DoneCame.class, (s, in) -> Moves.served(s, in.now(), false, new Release())));
    rows.on(Awaiting.class, StreamEnded.class)
        .when(
            "it may be tried once more",
            is(StreamEnded.class, (s, in) -> Pauses.mayRepeat(s, 1, in.now())))
        .effects(Drop.class, Report.class, Begin.class)
        .rule(
            Rule.NO_END,
            given(StreamEnded.class, (s, in) -> Moves.again(s, Ends.early(in), Ends.JUDGED)));
    rows.on(Awaiting.class, StreamEnded.class)
        .to(Choosing.class, Ended.class)
        .effects(Drop.class, Report.class, Choose.class, Finish.class)
        .rule(
            Rule.NO_END,
            given(
                StreamEnded.class,
                (s, in) -> Moves.next(s, Ends.early(in), Ends.JUDGED, Wish.NEXT)));
    rows.on(Awaiting.class, Fault.Refused.class)
        .to(Ended.class)
        .effects(Drop.class, Report.class, Finish.class)
        .rule(Rule.REFUSED, failed((s, in) -> Moves.refused(s, in)));
  }

  private static void addTimes(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    SharedRows.timeUp(rows, Awaiting.class)
        .to(Ended.class)
        .effects(Cancel.class, Drop.class, Report.class, Finish.class)
        .rule(
            Rule.BUDGETS,
            given(
                TimePassed.class,
                (s, t) ->
                    Moves.outOfBudget(
                        s,
                        t.now() >= s.overdueAt() ? Ends.SILENT : new HealthFact.Unjudged(),
                        Problems.OUT_OF_TIME,
                        t.now())));
    rows.on(Awaiting.class, TimePassed.class)
        .when(
            "nothing came for first_token_s",
            is(TimePassed.class, (s, t) -> t.now() >= s.overdueAt() && s.current().hidden() == 0))
        .to(Choosing.class, Ended.class)
        .effects(Cancel.class, Drop.class, Report.class, Choose.class, Finish.class)
        .rule(Rule.SAYS_NOTHING, given(TimePassed.class, (s, t) -> Ends.overdue(s, t.now())));
    rows.on(Awaiting.class, TimePassed.class)
        .when(
            "no content came for first_token_s",
            is(TimePassed.class, (s, t) -> t.now() >= s.overdueAt()))
        .to(Choosing.class, Ended.class)
        .effects(Cancel.class, Drop.class, Report.class, Choose.class, Finish.class)
        .rule(Rule.HEADERS_ONLY, given(TimePassed.class, (s, t) -> Ends.overdue(s, t.now())));
  }

  private static Step<FailureState, FailureEffect> commit(Awaiting s, Arrival arrival, long now) {
    Current shown = s.current().shownAt(now);
    return Step.to(
        StreamingRows.after(s.run().committing(), shown, arrival, now),
        new Release(),
        new Forward());
  }
}
