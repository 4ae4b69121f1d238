package org.aisbf.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.protocol.envelope.Decoded;

/**
 * Gives every sample of an input to every sample of a state. Each pair is answered, by a row or by
 * the rule for violations; each row is visited by a pair at least; no kind of state or input is
 * left out of the samples. Assertions are on in tests, so that each step is held against its row.
 */
public final class TableCoverage {

  private TableCoverage() {}

  /** Asserts all of that. */
  public static <S, I, E> void assertCovers(
      Machine<S, I, E> machine, Collection<? extends S> states, Collection<? extends I> inputs) {
    Set<Row<S, I, E>> visited = new HashSet<>();
    Machine<S, I, E> observed = machine.observedBy(visited::add);
    for (S state : states) {
      for (I input : inputs) {
        Step<S, E> step = observed.next(state, input);
        assertThat(step).as("%s × %s", state, input).isNotNull();
      }
    }
    assertThat(machine.rows())
        .as("rows never visited")
        .filteredOn(r -> !visited.contains(r))
        .isEmpty();
    assertThat(kindsOf(states)).as("kinds of state").isEqualTo(leaves(machine.states()));
    assertThat(namesOf(machine)).as("names of rows").doesNotHaveDuplicates();
  }

  /** Asserts that the samples have every kind of input, and of message in those that hold one. */
  public static void assertAllKinds(
      Class<?> sealedInput, Collection<?> inputs, Collection<? extends Decoded> messages) {
    assertThat(kindsOf(inputs)).as("kinds of input").isEqualTo(leaves(sealedInput));
    assertThat(kindsOf(messages)).as("kinds of message").isEqualTo(leaves(Decoded.class));
  }

  private static Set<Class<?>> kindsOf(Collection<?> samples) {
    return samples.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(part -> leaves(part).stream())
            .collect(Collectors.toSet())
        : Stream.of(type).collect(Collectors.toSet());
  }

  private static <S, I, E> List<String> namesOf(Machine<S, I, E> machine) {
    return machine.rows().stream()
        .map(row -> row.state().getSimpleName() + row.trigger().getSimpleName() + row.guard())
        .toList();
  }
}
