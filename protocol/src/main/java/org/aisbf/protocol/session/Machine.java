package org.aisbf.protocol.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A state machine given by its table: a pure function from a state and an input to a {@link Step}.
 * The first row of (state, trigger) whose guard holds makes the step; a pair without one is
 * answered by the machine's one rule for violations. The same rows are the source of
 * docs/state-machines.md.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <S> the sealed type of its states
 * @param <I> the type of its inputs
 * @param <E> the type of its effects
 */
public final class Machine<S, I, E> {

  private final String name;
  private final Class<S> states;
  private final Function<I, Class<?>> trigger;
  private final Map<Class<?>, Map<Class<?>, List<Row<S, I, E>>>> index;
  private final List<Row<S, I, E>> rows;
  private final Violation<S, I, E> violation;
  private final Consumer<Row<S, I, E>> observer;

  Machine(
      String name,
      Class<S> states,
      Function<I, Class<?>> trigger,
      List<Row<S, I, E>> rows,
      Violation<S, I, E> violation,
      Consumer<Row<S, I, E>> observer) {
    this.name = name;
    this.states = states;
    this.trigger = trigger;
    this.rows = List.copyOf(rows);
    this.violation = violation;
    this.observer = observer;
    Map<Class<?>, Map<Class<?>, List<Row<S, I, E>>>> byState = new HashMap<>();
    for (Row<S, I, E> row : rows) {
      byState
          .computeIfAbsent(row.state(), key -> new HashMap<>())
          .merge(row.trigger(), List.of(row), Machine::joined);
    }
    this.index = byState;
  }

  /** Begins a table. */
  public static <S, I, E> MachineBuilder<S, I, E> named(
      String name, Class<S> states, Function<I, Class<?>> trigger) {
    return new MachineBuilder<>(name, states, trigger);
  }

  /** The step that this input makes from this state. Never throws on what a peer did (P9). */
  public Step<S, E> next(S state, I input) {
    Map<Class<?>, List<Row<S, I, E>>> ofState = index.get(state.getClass());
    List<Row<S, I, E>> candidates = ofState == null ? null : ofState.get(trigger.apply(input));
    if (candidates != null) {
      for (int i = 0; i < candidates.size(); i++) {
        Row<S, I, E> row = candidates.get(i);
        if (row.applies().test(state, input)) {
          observer.accept(row);
          Step<S, E> step = row.action().apply(state, input);
          assert row.allows(step) : name + ": " + row + " made " + step;
          return step;
        }
      }
    }
    return violation.answer(state, input);
  }

  /** The same machine, telling which row made each step; for coverage and diagrams. */
  public Machine<S, I, E> observedBy(Consumer<Row<S, I, E>> observer) {
    return new Machine<>(name, states, trigger, rows, violation, observer);
  }

  /** The machine's name, for documents. */
  public String name() {
    return name;
  }

  /** The sealed type whose permitted records are the machine's states. */
  public Class<S> states() {
    return states;
  }

  /** The table, in the order in which it was written. */
  public List<Row<S, I, E>> rows() {
    return rows;
  }

  private static <R> List<R> joined(List<R> some, List<R> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
