package org.aisbf.protocol.session.exchange;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.ExchangeEffect.CountLate;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Resolve;
import org.aisbf.protocol.session.exchange.ExchangeEffect.SendCancel;
import org.aisbf.protocol.session.exchange.ExchangeEffect.WakeAt;
import org.aisbf.protocol.session.exchange.ExchangeInput.Received;

/** The machine of one exchange (sections 5 and 6), put together from the rows of its states. */
public final class ExchangeMachine {

  /** The table. */
  public static final Machine<ExchangeState, ExchangeInput, ExchangeEffect> TABLE = table();

  private ExchangeMachine() {}

  /** The first step of a request that is dispatched now. */
  public static Step<ExchangeState, ExchangeEffect> begin(ExchangeTerms terms, long now) {
    Awaiting state = new Awaiting(terms, now + terms.first(), now + terms.total());
    return Step.to(state, new WakeAt(Math.min(state.overdueAt(), state.totalAt())));
  }

  private static Machine<ExchangeState, ExchangeInput, ExchangeEffect> table() {
    MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows =
        Machine.named("exchange", ExchangeState.class, ExchangeMachine::trigger);
    AwaitingRows.addTo(rows);
    StreamingRows.addTo(rows);
    AbandonedRows.addTo(rows);
    return rows.otherwise(
        (state, input) ->
            input instanceof Received ? Step.to(state, new CountLate()) : Step.to(state));
  }

  private static Class<?> trigger(ExchangeInput input) {
    return input instanceof Received received ? received.message().getClass() : input.getClass();
  }

  /** The one way in which a request ends: the caller is told, then the worker where that helps. */
  static Step<ExchangeState, ExchangeEffect> end(Ending ending, ExchangeState next) {
    List<ExchangeEffect> effects = new ArrayList<>();
    effects.add(new Resolve(ending));
    if (next instanceof Abandoned abandoned) {
      if (abandoned.terms().cancellable()) {
        effects.add(new SendCancel());
      }
      effects.add(new WakeAt(abandoned.releasedAt()));
    }
    return new Step<>(next, List.copyOf(effects));
  }
}
