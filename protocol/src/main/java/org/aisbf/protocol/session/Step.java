package org.aisbf.protocol.session;

import java.util.List;

/**
 * What a machine makes of an input: its next state, and what its driver has to do, in order.
 *
 * @param <S> the machine's states
 * @param <E> the machine's effects
 */
public record Step<S, E>(S state, List<E> effects) {

  /** A step without effects. */
  public static <S, E> Step<S, E> to(S state) {
    return new Step<>(state, List.of());
  }

  /** A step with effects, in the order in which they are carried out. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <S, E> Step<S, E> to(S state, E... effects) {
    return new Step<>(state, List.of(effects));
  }
}
