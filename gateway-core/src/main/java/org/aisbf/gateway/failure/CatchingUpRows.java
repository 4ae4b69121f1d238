package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.failed;
import static org.aisbf.gateway.failure.Inputs.given;
import static org.aisbf.gateway.failure.Inputs.is;

import java.util.function.Function;
import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.ForwardRest;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureEffect.Swallow;
import org.aisbf.gateway.failure.FailureInput.ContentCame;
import org.aisbf.gateway.failure.FailureInput.DoneCame;
import org.aisbf.gateway.failure.FailureInput.PendingCame;
import org.aisbf.gateway.failure.FailureInput.QuietCame;
import org.aisbf.gateway.failure.FailureInput.StreamEnded;
import org.aisbf.gateway.failure.FailureInput.TimePassed;
import org.aisbf.gateway.failure.FailureInput.WholeCame;
import org.aisbf.gateway.failure.FailureState.CatchingUp;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Finishing;
import org.aisbf.gateway.failure.FailureState.Streaming;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** What may happen while another attempt repeats what the buyer has. */
final class CatchingUpRows {

  private CatchingUpRows() {}

  static void addTo(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    addEvents(rows, ContentCame.class, ContentCame::arrival);
    addEvents(rows, QuietCame.class, QuietCame::arrival);
    SharedRows.malformed(rows, CatchingUp.class, CatchingUp::hiding);
    rows.on(CatchingUp.class, PendingCame.class)
        .rule(
            Rule.PENDING,
            (s, in) -> Step.to(new CatchingUp(s.run(), s.current(), alive(s, s.current(), in))));
    addEnds(rows);
    addTimes(rows);
  }

  private static <I extends FailureInput> void addEvents(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows,
      Class<I> kind,
      Function<I, Arrival> arrival) {
    rows.on(CatchingUp.class, kind)
        .when("it diverges", is(kind, (s, in) -> arrival.apply(in).fit() == Fit.DIVERGES))
        .to(Ended.class)
        .effects(Cancel.class, Report.class, Finish.class)
        .rule(Rule.CUT_AFTER, given(kind, (s, in) -> diverged(s, in.now(), true)));
    rows.on(CatchingUp.class, kind)
        .when("it has caught up", is(kind, (s, in) -> arrival.apply(in).fit() == Fit.CAUGHT_UP))
        .to(Streaming.class, Finishing.class)
        .effects(ForwardRest.class)
        .rule(
            Rule.CUT_AFTER,
            given(
                kind,
                (s, in) ->
                    Step.to(
                        StreamingRows.after(
                            s.run(),
                            s.current().withContentAt(in.now()),
                            arrival.apply(in),
                            in.now()),
                        new ForwardRest())));
    rows.on(CatchingUp.class, kind)
        .when(
            "more is swallowed than may be hidden",
            is(kind, (s, in) -> !s.run().mayHide(s.current(), arrival.apply(in).bytes())))
        .to(Ended.class)
        .effects(Cancel.class, Report.class, Finish.class)
        .rule(
            Rule.BUDGETS,
            given(
                kind,
                (s, in) ->
                    Moves.outOfBudget(
                        s, new HealthFact.Unjudged(), Problems.TOO_MUCH_HIDDEN, in.now())));
    rows.on(CatchingUp.class, kind)
        .when(
            "one choice goes on, another lags",
            is(kind, (s, in) -> arrival.apply(in).fit() == Fit.BEYOND))
        .effects(ForwardRest.class)
        .rule(
            Rule.CUT_AFTER,
            given(kind, (s, in) -> Step.to(followed(s, in, arrival.apply(in)), new ForwardRest())));
    rows.on(CatchingUp.class, kind)
        .effects(Swallow.class)
        .rule(
            Rule.CUT_AFTER,
            given(kind, (s, in) -> Step.to(followed(s, in, arrival.apply(in)), new Swallow())));
  }

  private static void addEnds(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    rows.on(CatchingUp.class, DoneCame.class)
        .when("nothing is missing", is(DoneCame.class, (s, in) -> in.fit() == Fit.CAUGHT_UP))
        .to(Ended.class)
        .effects(Report.class, Finish.class)
        .rule(Rule.CUT_AFTER, given(DoneCame.class, (s, in) -> Moves.served(s, in.now(), false)));
    rows.on(CatchingUp.class, DoneCame.class)
        .to(Ended.class)
        .effects(Report.class, Finish.class)
        .rule(Rule.CUT_AFTER, given(DoneCame.class, (s, in) -> diverged(s, in.now(), false)));
    rows.on(CatchingUp.class, WholeCame.class)
        .to(Ended.class)
        .effects(Report.class, Finish.class)
        .rule(Rule.CUT_AFTER, given(WholeCame.class, (s, in) -> diverged(s, in.now(), false)));
    rows.on(CatchingUp.class, StreamEnded.class)
        .when(
            "it may be tried once more",
            is(StreamEnded.class, (s, in) -> Pauses.mayRepeat(s, 1, in.now())))
        .effects(Report.class, Begin.class)
        .rule(
            Rule.NO_END,
            given(StreamEnded.class, (s, in) -> Moves.again(s, Ends.early(in), Ends.JUDGED)));
    rows.on(CatchingUp.class, StreamEnded.class)
        .to(Choosing.class, Ended.class)
        .effects(Report.class, Choose.class, Finish.class)
        .rule(
            Rule.NO_END,
            given(
                StreamEnded.class,
                (s, in) -> Moves.next(s, Ends.early(in), Ends.JUDGED, Wish.REJOIN)));
    rows.on(CatchingUp.class, Fault.Refused.class)
        .to(Choosing.class, Ended.class)
        .effects(Report.class, Choose.class, Finish.class)
        .rule(
            Rule.REFUSED,
            failed((s, in) -> Moves.next(s, in, new HealthFact.Unjudged(), Wish.REJOIN)));
  }

  private static void addTimes(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    SharedRows.outOfTime(rows, CatchingUp.class);
    rows.on(CatchingUp.class, TimePassed.class)
        .when("silent for too long", is(TimePassed.class, (s, t) -> t.now() >= s.overdueAt()))
        .to(Choosing.class, Ended.class)
        .effects(Cancel.class, Report.class, Choose.class, Finish.class)
        .rule(Rule.SAYS_NOTHING, given(TimePassed.class, (s, t) -> Ends.overdue(s, t.now())));
  }

  private static CatchingUp followed(CatchingUp s, FailureInput in, Arrival arrival) {
    Current hiding = s.current().hiding(arrival.bytes());
    Current current = in instanceof ContentCame ? hiding.withContentAt(in.now()) : hiding;
    return new CatchingUp(s.run(), current, alive(s, current, in));
  }

  /** When it is overdue; behind its first content each sign of life counts. */
  private static long alive(CatchingUp s, Current current, FailureInput in) {
    return current.firstContentAt() < 0 ? s.overdueAt() : in.now() + s.run().terms().idle();
  }

  private static Step<FailureState, FailureEffect> diverged(
      CatchingUp s, long now, boolean cancel) {
    return Moves.end(
        s,
        s.current().ended(Tried.Result.DIVERGED, now),
        new HealthFact.Unjudged(),
        new Ending.Broken(Problems.DIVERGED, true),
        cancel);
  }
}
