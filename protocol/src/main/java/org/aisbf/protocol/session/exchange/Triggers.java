package org.aisbf.protocol.session.exchange;

import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.ExchangeInput.Received;

/** Gives rows their input as the type that their trigger already says it has. */
final class Triggers {

  private Triggers() {}

  /** The action of a row whose trigger is a kind of message. */
  @FunctionalInterface
  interface OnMessage<S, M> {
    Step<ExchangeState, ExchangeEffect> step(S state, M message, long now);
  }

  static <S, M> BiFunction<S, ExchangeInput, Step<ExchangeState, ExchangeEffect>> received(
      Class<M> kind, OnMessage<S, M> action) {
    return (state, input) -> {
      Received received = (Received) input;
      return action.step(state, kind.cast(received.message()), received.now());
    };
  }

  static <S, M> BiPredicate<S, ExchangeInput> has(Class<M> kind, BiPredicate<S, M> guard) {
    return (state, input) -> guard.test(state, kind.cast(((Received) input).message()));
  }

  static <S, I extends ExchangeInput>
      BiFunction<S, ExchangeInput, Step<ExchangeState, ExchangeEffect>> given(
          Class<I> kind, BiFunction<S, I, Step<ExchangeState, ExchangeEffect>> action) {
    return (state, input) -> action.apply(state, kind.cast(input));
  }

  static <S, I extends ExchangeInput> BiPredicate<S, ExchangeInput> is(
      Class<I> kind, BiPredicate<S, I> guard) {
    return (state, input) -> guard.test(state, kind.cast(input));
  }
}
