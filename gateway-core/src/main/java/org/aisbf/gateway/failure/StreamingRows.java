package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.failed;
import static org.aisbf.gateway.failure.Inputs.given;
import static org.aisbf.gateway.failure.Inputs.is;

import java.util.function.BiFunction;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Forward;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.ContentCame;
import org.aisbf.gateway.failure.FailureInput.DoneCame;
import org.aisbf.gateway.failure.FailureInput.PendingCame;
import org.aisbf.gateway.failure.FailureInput.QuietCame;
import org.aisbf.gateway.failure.FailureInput.StreamEnded;
import org.aisbf.gateway.failure.FailureInput.TimePassed;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Finishing;
import org.aisbf.gateway.failure.FailureState.Streaming;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** What may happen while the buyer gets what comes. */
final class StreamingRows {

  private StreamingRows() {}

  static void addTo(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    rows.on(Streaming.class, ContentCame.class)
        .to(Streaming.class, Finishing.class)
        .effects(Forward.class)
        .rule(Rule.SERVED, given(ContentCame.class, (s, in) -> forward(s, in.arrival(), in.now())));
    rows.on(Streaming.class, QuietCame.class)
        .to(Streaming.class, Finishing.class)
        .effects(Forward.class)
        .rule(Rule.SERVED, given(QuietCame.class, (s, in) -> forward(s, in.arrival(), in.now())));
    SharedRows.malformed(rows, Streaming.class, Streaming::hiding);
    rows.on(Streaming.class, PendingCame.class)
        .rule(
            Rule.PENDING,
            (s, in) ->
                Step.to(
                    new Streaming(
                        s.run(),
                        s.current(),
                        in.now() + s.run().terms().idle(),
                        s.finished(),
                        s.retraceable())));
    rows.on(Streaming.class, DoneCame.class)
        .to(Ended.class)
        .effects(Report.class, Finish.class)
        .rule(Rule.SERVED, given(DoneCame.class, (s, in) -> Moves.served(s, in.now(), false)));
    addBreaks(rows);
  }

  private static void addBreaks(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    SharedRows.outOfTime(rows, Streaming.class);
    rows.on(Streaming.class, TimePassed.class)
        .when(
            "silent for idle_s, but each choice is complete",
            is(TimePassed.class, (s, t) -> t.now() >= s.idleAt() && s.finished()))
        .to(Ended.class)
        .effects(Cancel.class, Report.class, Finish.class)
        .rule(Rule.NO_DONE, given(TimePassed.class, (s, t) -> Moves.served(s, t.now(), true)));
    rows.on(Streaming.class, TimePassed.class)
        .when("silent for idle_s", is(TimePassed.class, (s, t) -> t.now() >= s.idleAt()))
        .to(Choosing.class, Ended.class)
        .effects(Cancel.class, Report.class, Choose.class, Finish.class)
        .rule(
            Rule.CUT_AFTER,
            given(
                TimePassed.class,
                (s, t) -> Breaks.silent(s, new Fault.Silent(), Problems.SILENT, t.now())));
    broken(
        rows,
        StreamEnded.class,
        Rule.NO_END,
        given(StreamEnded.class, (s, in) -> Breaks.broken(s, Ends.early(in))));
    broken(rows, Fault.Cut.class, Rule.CUT_AFTER, failed(Breaks::broken));
    broken(rows, Fault.Silent.class, Rule.CUT_AFTER, failed(Breaks::broken));
    BuyerRows.ends(rows, Streaming.class);
  }

  private static void broken(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows,
      Class<?> trigger,
      String rule,
      BiFunction<Streaming, FailureInput, Step<FailureState, FailureEffect>> action) {
    rows.on(Streaming.class, trigger)
        .when("each choice is complete", (s, in) -> s.finished())
        .to(Ended.class)
        .effects(Report.class, Finish.class)
        .rule(Rule.NO_DONE, (s, in) -> Moves.served(s, in.now(), false));
    rows.on(Streaming.class, trigger)
        .to(Choosing.class, Ended.class)
        .effects(Report.class, Choose.class, Finish.class)
        .rule(rule, action);
  }

  private static Step<FailureState, FailureEffect> forward(Streaming s, Arrival arrival, long now) {
    return Step.to(after(s.run(), s.current(), arrival, now), new Forward());
  }

  /** Where an event leads that the buyer gets. */
  static FailureState after(Run run, Current current, Arrival arrival, long now) {
    return arrival.complete()
        ? new Finishing(run, current, now + Finishing.GRACE)
        : new Streaming(
            run, current, now + run.terms().idle(), arrival.finished(), arrival.retraceable());
  }
}
