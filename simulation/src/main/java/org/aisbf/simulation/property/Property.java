package org.aisbf.simulation.property;

import org.aisbf.simulation.fact.Fact;

/** Something that holds on every trace. Methods throw {@link Violated} where it does not. */
public interface Property {
  /** Its id, such as {@code P1}. */
  String id();

  /** Takes note of a fact at a virtual moment, in monotonic milliseconds. */
  void on(long now, Fact fact);

  /** Judges after a step. */
  default void check(long now) {}

  /** Judges when nothing can happen any more. */
  default void atEnd(long now) {}

  /** The exception to throw. */
  default Violated violated(String message) {
    return new Violated(id(), message);
  }
}
