package org.aisbf.protocol.session;

/** A machine's one answer to an input that no row of its table expects in that state. */
@FunctionalInterface
public interface Violation<S, I, E> {

  /** The step; commonly the same state with a count of what was dropped. */
  Step<S, E> answer(S state, I input);
}
