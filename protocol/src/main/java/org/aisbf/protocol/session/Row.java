package org.aisbf.protocol.session;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * One transition of a {@link Machine}, as data.
 *
 * @param state the state it starts from
 * @param trigger the kind of input, for a received envelope the envelope's kind
 * @param guard when it applies, in words; empty for always
 * @param applies the same as code
 * @param next the kinds of state it may lead to
 * @param effects the kinds of effect it may have
 * @param rule the requirement it fulfils, such as {@code REG-2}
 * @param action makes the step
 */
public record Row<S, I, E>(
    Class<? extends S> state,
    Class<?> trigger,
    String guard,
    BiPredicate<S, I> applies,
    Set<Class<? extends S>> next,
    Set<Class<? extends E>> effects,
    String rule,
    BiFunction<S, I, Step<S, E>> action) {

  boolean allows(Step<S, E> step) {
    return next.contains(step.state().getClass())
        && step.effects().stream().allMatch(effect -> effects.contains(effect.getClass()));
  }

  /** {@code Ready × Register [token differs] REG-2}. */
  @Override
  public String toString() {
    return state.getSimpleName()
        + " × "
        + trigger.getSimpleName()
        + (guard.isEmpty() ? "" : " [" + guard + "]")
        + " "
        + rule;
  }
}
