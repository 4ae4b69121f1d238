package org.aisbf.protocol.session.exchange;

import static org.aisbf.protocol.session.exchange.Triggers.given;
import static org.aisbf.protocol.session.exchange.Triggers.is;
import static org.aisbf.protocol.session.exchange.Triggers.received;

import java.util.List;
import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.ExchangeEffect.CountLate;
import org.aisbf.protocol.session.exchange.ExchangeEffect.WakeAt;
import org.aisbf.protocol.session.exchange.ExchangeInput.SessionLost;
import org.aisbf.protocol.session.exchange.ExchangeInput.TimePassed;

/** What may happen after the caller's end and before the worker's. */
final class AbandonedRows {

  private static final List<Class<? extends ExchangeEnvelope>> SIGNS_OF_LIFE =
      List.of(StreamEvent.class, Pending.class);
  private static final List<Class<? extends ExchangeEnvelope>> ENDS =
      List.of(StreamEnd.class, Reply.class, Failure.class);

  private AbandonedRows() {}

  static void addTo(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    for (Class<? extends ExchangeEnvelope> sign : SIGNS_OF_LIFE) {
      rows.on(Abandoned.class, sign)
          .effects(CountLate.class)
          .rule(
              "REQ-3",
              received(
                  sign,
                  (s, message, now) ->
                      Step.to(s.extendedTo(now + s.terms().idle()), new CountLate())));
    }
    for (Class<? extends ExchangeEnvelope> end : ENDS) {
      rows.on(Abandoned.class, end)
          .to(Ended.class)
          .effects(CountLate.class)
          .rule("REQ-3", (s, input) -> Step.to(new Ended(), new CountLate()));
    }
    rows.on(Abandoned.class, SessionLost.class)
        .to(Ended.class)
        .rule("REQ-6", (s, input) -> Step.to(new Ended()));
    rows.on(Abandoned.class, TimePassed.class)
        .when(
            "the worker was silent for long enough",
            is(TimePassed.class, (s, time) -> time.now() >= s.releasedAt()))
        .to(Ended.class)
        .rule("P10", (s, input) -> Step.to(new Ended()));
    rows.on(Abandoned.class, TimePassed.class)
        .effects(WakeAt.class)
        .rule("P10", given(TimePassed.class, (s, t) -> Step.to(s, new WakeAt(s.releasedAt()))));
  }
}
