package org.aisbf.broker;

import java.util.function.Consumer;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionInput;
import org.aisbf.protocol.session.exchange.Ended;
import org.aisbf.protocol.session.exchange.Ending;
import org.aisbf.protocol.session.exchange.ExchangeEffect;
import org.aisbf.protocol.session.exchange.ExchangeInput;
import org.aisbf.protocol.session.exchange.ExchangeMachine;
import org.aisbf.protocol.session.exchange.ExchangeState;
import org.aisbf.protocol.session.exchange.ExchangeTerms;

/** Drives one exchange. Used inside its session's inbox only, once it is made. */
final class ExchangeRunner {

  private final LiveExchange exchange;
  private final SessionDriver session;
  private final Consumer<SessionInput> toSession;
  private final WakeUp wakeUp;
  private final long submittedAt;
  private final Step<ExchangeState, ExchangeEffect> begin;
  private ExchangeState state;
  private boolean dispatched;

  /**
   * @param toSession given what the session's machine has to know, in the same turn of the inbox
   */
  ExchangeRunner(
      LiveExchange exchange,
      SessionDriver session,
      ExchangeTerms terms,
      Consumer<SessionInput> toSession) {
    this.exchange = exchange;
    this.session = session;
    this.toSession = toSession;
    this.submittedAt = session.timers().now();
    this.wakeUp = new WakeUp(session.timers(), () -> session.inTurn(this::wake));
    this.begin = ExchangeMachine.begin(terms, submittedAt);
    this.state = begin.state();
    exchange.cancelledBy(() -> session.inTurn(this::cancel));
  }

  LiveExchange exchange() {
    return exchange;
  }

  boolean isEnded() {
    return state instanceof Ended;
  }

  /** It is on its way to the worker. */
  void dispatched() {
    dispatched = true;
    session.announcements().exchangeStarted(exchange);
    begin.effects().forEach(this::carryOut);
  }

  void declined(ErrorCode code, String message) {
    feed(new ExchangeInput.Declined(code, message));
  }

  void feed(ExchangeInput input) {
    boolean over = isEnded();
    Step<ExchangeState, ExchangeEffect> step = ExchangeMachine.TABLE.next(state, input);
    state = step.state();
    boolean fits = true;
    for (int i = 0; i < step.effects().size(); i++) {
      fits &= carryOut(step.effects().get(i));
    }
    if (!fits) {
      feed(new ExchangeInput.Overflowed(session.timers().now()));
    } else if (!over && isEnded()) {
      wakeUp.cancel();
      session.ended(exchange);
      if (dispatched) {
        session.released(this);
      }
    }
  }

  /** {@code false} where the caller reads too slowly. */
  private boolean carryOut(ExchangeEffect effect) {
    switch (effect) {
      case ExchangeEffect.Deliver deliver -> {
        return exchange.deliver(deliver.bytes());
      }
      case ExchangeEffect.ReportPending report -> exchange.report(report.pending());
      case ExchangeEffect.Resolve resolve -> resolve(resolve.ending());
      case ExchangeEffect.SendCancel cancel -> session.send(new Cancel(exchange.id()));
      case ExchangeEffect.WakeAt wake -> wakeUp.arm(wake.at());
      case ExchangeEffect.CountLate late ->
          session.announcements().dropped(DropReason.UNKNOWN_REQUEST);
    }
    return true;
  }

  private void resolve(Ending ending) {
    long now = session.timers().now();
    Outcome outcome = exchange.finish(ending);
    session.announcements().exchangeEnded(exchange, outcome, now - submittedAt);
    if (dispatched) {
      session.performance().add(outcome, now - submittedAt);
    }
    if (ending instanceof Ending.Answered answer
        && exchange.operation().equals(Operation.REGISTER)) {
      toSession.accept(new SessionInput.Described(answer.payload(), now));
    }
  }

  private void wake() {
    wakeUp.fired();
    if (!isEnded()) {
      feed(new ExchangeInput.TimePassed(session.timers().now()));
    }
  }

  private void cancel() {
    if (!isEnded()) {
      feed(new ExchangeInput.Cancelled(session.timers().now()));
    }
  }
}
