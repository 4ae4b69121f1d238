package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.given;
import static org.aisbf.gateway.failure.Inputs.is;

import java.util.List;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.CountMalformed;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Forward;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.ContentCame;
import org.aisbf.gateway.failure.FailureInput.DoneCame;
import org.aisbf.gateway.failure.FailureInput.MalformedCame;
import org.aisbf.gateway.failure.FailureInput.QuietCame;
import org.aisbf.gateway.failure.FailureInput.StreamEnded;
import org.aisbf.gateway.failure.FailureInput.TimePassed;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Finishing;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** What may happen when all choices are complete. However it ends, the answer is whole. */
final class FinishingRows {

  private FinishingRows() {}

  static void addTo(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    rows.on(Finishing.class, QuietCame.class)
        .when("it is the usage", is(QuietCame.class, (s, in) -> in.arrival().onlyUsage()))
        .to(Ended.class)
        .effects(Forward.class, Report.class, Finish.class)
        .rule(
            Rule.NO_DONE,
            given(QuietCame.class, (s, in) -> Moves.served(s, in.now(), false, new Forward())));
    rows.on(Finishing.class, QuietCame.class)
        .effects(Forward.class)
        .rule(Rule.SERVED, (s, in) -> Step.to(s, new Forward()));
    // It says more than its reason announced; what is cut off now would be missing.
    rows.on(Finishing.class, ContentCame.class)
        .effects(Forward.class)
        .rule(
            Rule.SERVED,
            (s, in) ->
                Step.to(
                    new Finishing(s.run(), s.current(), in.now() + Finishing.GRACE),
                    new Forward()));
    rows.on(Finishing.class, MalformedCame.class)
        .effects(CountMalformed.class)
        .rule(Rule.MALFORMED, (s, in) -> Step.to(s, new CountMalformed()));
    rows.on(Finishing.class, DoneCame.class)
        .to(Ended.class)
        .effects(Report.class, Finish.class)
        .rule(Rule.SERVED, given(DoneCame.class, (s, in) -> Moves.served(s, in.now(), false)));
    for (Class<?> end : List.of(StreamEnded.class, Fault.Cut.class, Fault.Silent.class)) {
      rows.on(Finishing.class, end)
          .to(Ended.class)
          .effects(Report.class, Finish.class)
          .rule(Rule.NO_DONE, (s, in) -> Moves.served(s, in.now(), false));
    }
    BuyerRows.ends(rows, Finishing.class);
    rows.on(Finishing.class, TimePassed.class)
        .when("the end was waited for", is(TimePassed.class, (s, t) -> t.now() >= s.dueAt()))
        .to(Ended.class)
        .effects(Cancel.class, Report.class, Finish.class)
        .rule(Rule.NO_DONE, given(TimePassed.class, (s, t) -> Moves.served(s, t.now(), true)));
  }
}
