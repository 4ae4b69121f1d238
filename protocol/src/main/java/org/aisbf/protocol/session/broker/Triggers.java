package org.aisbf.protocol.session.broker;

import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionInput.Received;

/** Gives rows their input as the type that their trigger already says it has. */
final class Triggers {

  private Triggers() {}

  /** The action of a row whose trigger is a kind of message. */
  @FunctionalInterface
  interface OnMessage<S, M> {
    Step<SessionState, SessionEffect> step(S state, M message, Received at);
  }

  static <S, M> BiFunction<S, SessionInput, Step<SessionState, SessionEffect>> received(
      Class<M> kind, OnMessage<S, M> action) {
    return (state, input) -> {
      Received received = (Received) input;
      return action.step(state, kind.cast(received.message()), received);
    };
  }

  static <S, M> BiPredicate<S, SessionInput> has(Class<M> kind, BiPredicate<S, M> guard) {
    return (state, input) -> guard.test(state, kind.cast(((Received) input).message()));
  }

  static <S, I extends SessionInput>
      BiFunction<S, SessionInput, Step<SessionState, SessionEffect>> given(
          Class<I> kind, BiFunction<S, I, Step<SessionState, SessionEffect>> action) {
    return (state, input) -> action.apply(state, kind.cast(input));
  }

  static <S, I extends SessionInput> BiPredicate<S, SessionInput> is(
      Class<I> kind, BiPredicate<S, I> guard) {
    return (state, input) -> guard.test(state, kind.cast(input));
  }

  /** When a message came. */
  static long now(SessionInput input) {
    return ((Received) input).now();
  }
}
