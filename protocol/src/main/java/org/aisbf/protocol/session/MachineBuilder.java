package org.aisbf.protocol.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Collects the rows of a {@link Machine}, in order. Used by one thread. */
public final class MachineBuilder<S, I, E> {

  private final String name;
  private final Class<S> states;
  private final Function<I, Class<?>> trigger;
  private final List<Row<S, I, E>> rows = new ArrayList<>();

  MachineBuilder(String name, Class<S> states, Function<I, Class<?>> trigger) {
    this.name = name;
    this.states = states;
    this.trigger = trigger;
  }

  /** Begins a row. */
  public <T extends S> RowBuilder<T> on(Class<T> state, Class<?> input) {
    return new RowBuilder<>(state, input);
  }

  /** Ends the table. */
  public Machine<S, I, E> otherwise(Violation<S, I, E> violation) {
    return new Machine<>(name, states, trigger, rows, violation, row -> {});
  }

  /** One row in the making. */
  public final class RowBuilder<T extends S> {
    private final Class<T> state;
    private final Class<?> input;
    private String guard = "";
    private BiPredicate<S, I> applies = (s, i) -> true;
    private Set<Class<? extends S>> next;
    private Set<Class<? extends E>> effects = Set.of();

    private RowBuilder(Class<T> state, Class<?> input) {
      this.state = state;
      this.input = input;
      this.next = Set.of(state);
    }

    /** Applies only when the predicate holds; the rows before it were asked first. */
    public RowBuilder<T> when(String words, BiPredicate<T, I> predicate) {
      this.guard = words;
      this.applies = (s, i) -> predicate.test(state.cast(s), i);
      return this;
    }

    /** The kinds of state the row may lead to; without this call, the same kind. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final RowBuilder<T> to(Class<? extends S>... next) {
      this.next = Set.of(next);
      return this;
    }

    /** The kinds of effect the row may have; without this call, none. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final RowBuilder<T> effects(Class<? extends E>... effects) {
      this.effects = Set.of(effects);
      return this;
    }

    /** Ends the row: the requirement it fulfils, and the step it makes. */
    public MachineBuilder<S, I, E> rule(String rule, BiFunction<T, I, Step<S, E>> action) {
      rows.add(
          new Row<>(
              state,
              input,
              guard,
              applies,
              next,
              effects,
              rule,
              (s, i) -> action.apply(state.cast(s), i)));
      return MachineBuilder.this;
    }
  }
}
