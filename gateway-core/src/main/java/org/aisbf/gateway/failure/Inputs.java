package org.aisbf.gateway.failure;

import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.aisbf.protocol.session.Step;

/** Gives rows their input as the type that their trigger already says it has. */
final class Inputs {

  private Inputs() {}

  static <S, I extends FailureInput>
      BiFunction<S, FailureInput, Step<FailureState, FailureEffect>> given(
          Class<I> kind, BiFunction<S, I, Step<FailureState, FailureEffect>> action) {
    return (state, input) -> action.apply(state, kind.cast(input));
  }

  static <S, I extends FailureInput> BiPredicate<S, FailureInput> is(
      Class<I> kind, BiPredicate<S, I> guard) {
    return (state, input) -> guard.test(state, kind.cast(input));
  }

  /** For a row whose trigger is a kind of fault. */
  static <S> BiFunction<S, FailureInput, Step<FailureState, FailureEffect>> failed(
      BiFunction<S, FailureInput.Failed, Step<FailureState, FailureEffect>> action) {
    return given(FailureInput.Failed.class, action);
  }

  static <S> BiPredicate<S, FailureInput> failing(BiPredicate<S, FailureInput.Failed> guard) {
    return is(FailureInput.Failed.class, guard);
  }
}
