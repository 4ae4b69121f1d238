package org.aisbf.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.protocol.session.Row;
import org.aisbf.protocol.session.Step;
import org.junit.jupiter.api.Test;

/** The table as a whole: nothing is left out, and nothing in it is dead. */
class FailureTableTest {

  private final Set<Row<FailureState, FailureInput, FailureEffect>> visited = new HashSet<>();

  private static Stream<FailureInput> inputs() {
    return Stream.of(10L, 700L, 2500L, 25_000L, 40_000L, 700_000L)
        .flatMap(now -> Samples.inputs(now).stream());
  }

  @Test
  void eachPairIsARowOrChangesNothingAndEachRowIsVisited() {
    var observed = FailureMachine.TABLE.observedBy(visited::add);
    for (FailureState state : Samples.states()) {
      for (FailureInput input : inputs().toList()) {
        int before = visited.size();
        Step<FailureState, FailureEffect> step = observed.next(state, input);
        boolean known = rows(state, input);
        if (visited.size() == before && !known) {
          assertThat(step).as("%s × %s", state, input).isEqualTo(Step.to(state));
        }
      }
    }
    assertThat(FailureMachine.TABLE.rows())
        .as("rows never visited")
        .filteredOn(row -> !visited.contains(row))
        .isEmpty();
  }

  private static boolean rows(FailureState state, FailureInput input) {
    Class<?> trigger = input instanceof Failed f ? f.fault().getClass() : input.getClass();
    return FailureMachine.TABLE.rows().stream()
        .anyMatch(row -> row.state() == state.getClass() && row.trigger() == trigger);
  }

  @Test
  void theSamplesHaveEachKindOfStateInputAndFault() {
    assertThat(kinds(Samples.states())).isEqualTo(leaves(FailureState.class));
    assertThat(kinds(Samples.inputs(0))).isEqualTo(leaves(FailureInput.class));
    assertThat(kinds(Samples.faults())).isEqualTo(leaves(Fault.class));
  }

  @Test
  void eachWayInWhichAnAttemptEndsIsARowWhileOneRuns() {
    List<Class<? extends Fault>> anywhere =
        List.of(Fault.Cut.class, Fault.Silent.class, Fault.SlowReader.class, Fault.NoRoom.class);
    for (Class<?> state : List.of(FailureState.Streaming.class, FailureState.Finishing.class)) {
      assertThat(triggers(state)).containsAll(anywhere);
    }
    for (Class<?> state : List.of(FailureState.Awaiting.class, FailureState.CatchingUp.class)) {
      assertThat(triggers(state)).containsAll(leaves(Fault.class));
    }
  }

  @Test
  void theBuyerMayLeaveAndTimeMayRunOutInEachStateButTheLast() {
    Set<Class<?>> states = leaves(FailureState.class);
    states.remove(FailureState.Ended.class);
    for (Class<?> state : states) {
      assertThat(triggers(state))
          .contains(FailureInput.BuyerLeft.class, FailureInput.TimePassed.class);
    }
  }

  private static Set<Class<?>> triggers(Class<?> state) {
    return FailureMachine.TABLE.rows().stream()
        .filter(row -> row.state() == state)
        .map(Row::trigger)
        .collect(Collectors.toSet());
  }

  private static Set<Class<?>> kinds(List<?> samples) {
    return samples.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(part -> leaves(part).stream())
            .collect(Collectors.toSet())
        : new HashSet<>(Set.of(type));
  }
}
