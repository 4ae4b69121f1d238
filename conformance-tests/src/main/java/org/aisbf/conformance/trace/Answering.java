package org.aisbf.conformance.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.Ending;
import org.aisbf.protocol.session.exchange.ExchangeEffect;
import org.aisbf.protocol.session.exchange.ExchangeInput;
import org.aisbf.protocol.session.exchange.ExchangeMachine;
import org.aisbf.protocol.session.exchange.ExchangeState;
import org.aisbf.protocol.session.exchange.ExchangeTerms;
import org.aisbf.protocol.session.exchange.Wanted;
import org.jspecify.annotations.Nullable;

/** What has to become of one dispatched request, by the protocol's own machine. */
final class Answering {
  private static final Duration CEILING = Duration.ofHours(3);

  private final ByteArrayOutputStream delivered = new ByteArrayOutputStream();
  private ExchangeState state;
  private @Nullable Ending ending;

  /**
   * It is dispatched.
   *
   * @param cancellable whether its worker announced {@code cancel}
   */
  Answering(boolean stream, boolean cancellable, Limits limits, long now) {
    ExchangeTerms terms =
        new ExchangeTerms(
            Operation.CHAT_COMPLETIONS,
            stream,
            cancellable,
            limits.request().toMillis(),
            limits.idle().toMillis(),
            limits.total().toMillis(),
            CEILING.toMillis());
    state = ExchangeMachine.begin(terms, now).state();
  }

  /** Its worker sent this. */
  void answered(Decoded message, long now) {
    give(new ExchangeInput.Received(message, now));
  }

  /** Its buyer hung up. */
  void left(long now) {
    give(new ExchangeInput.Cancelled(now));
  }

  /** Its session ended. */
  void lost() {
    give(new ExchangeInput.SessionLost());
  }

  /** Time passed: what was due before now happened when it was due. */
  void passed(long now) {
    while (state instanceof Wanted wanted
        && Math.min(wanted.overdueAt(), wanted.totalAt()) <= now) {
      give(new ExchangeInput.TimePassed(Math.min(wanted.overdueAt(), wanted.totalAt())));
    }
  }

  /** How it ended; {@code null} while it has not. */
  @Nullable Ending ending() {
    return ending;
  }

  /** What of the stream the buyer must have by now. */
  String delivered() {
    return delivered.toString(StandardCharsets.UTF_8);
  }

  /** The same as it is: a character may be torn at its end. */
  byte[] deliveredBytes() {
    return delivered.toByteArray();
  }

  private void give(ExchangeInput input) {
    Step<ExchangeState, ExchangeEffect> step = ExchangeMachine.TABLE.next(state, input);
    state = step.state();
    for (ExchangeEffect effect : step.effects()) {
      if (effect instanceof ExchangeEffect.Resolve resolve) {
        ending = resolve.ending();
      } else if (effect instanceof ExchangeEffect.Deliver deliver) {
        byte[] bytes = new byte[deliver.bytes().remaining()];
        deliver.bytes().duplicate().get(bytes);
        delivered.writeBytes(bytes);
      }
    }
  }
}
