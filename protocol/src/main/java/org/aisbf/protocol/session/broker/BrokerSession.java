package org.aisbf.protocol.session.broker;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.Close;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.CountUnexpected;
import org.aisbf.protocol.session.broker.SessionInput.Received;

/**
 * The machine of the broker's end of a session (sections 2 to 4 and 7 to 9), put together from the
 * rows of its states.
 */
public final class BrokerSession {

  /** The table. */
  public static final Machine<SessionState, SessionInput, SessionEffect> TABLE = table();

  private BrokerSession() {}

  private static Machine<SessionState, SessionInput, SessionEffect> table() {
    MachineBuilder<SessionState, SessionInput, SessionEffect> rows =
        Machine.named("broker session", SessionState.class, BrokerSession::trigger);
    GreetingRows.addTo(rows);
    ReadyRows.addTo(rows);
    LiveRows.addTo(rows, Ready.class);
    DrainingRows.addTo(rows);
    LiveRows.addTo(rows, Draining.class);
    return rows.otherwise(
        (state, input) ->
            input instanceof Received && !(state instanceof Closed)
                ? Step.to(state, new CountUnexpected())
                : Step.to(state));
  }

  private static Class<?> trigger(SessionInput input) {
    return input instanceof Received received ? received.message().getClass() : input.getClass();
  }

  /** The one way in which the broker ends a session; what is said before goes out first. */
  static Step<SessionState, SessionEffect> close(
      CloseCode code, String reason, SessionEffect... before) {
    List<SessionEffect> effects = new ArrayList<>(List.of(before));
    effects.add(new Close(code, reason));
    effects.add(new Conclude(code, reason));
    return new Step<>(new Closed(), List.copyOf(effects));
  }

  /** The one way in which the socket's end ends a session. */
  static Step<SessionState, SessionEffect> lost(SessionInput.Disconnected by) {
    return Step.to(new Closed(), new Conclude(by.code(), by.reason()));
  }
}
