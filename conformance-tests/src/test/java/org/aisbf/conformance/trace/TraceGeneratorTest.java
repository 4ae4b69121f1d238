package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.aisbf.conformance.requirement.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen does happen in some hundreds of made-up traces. */
class TraceGeneratorTest {

  private static final Set<Verb> PARTS =
      Set.of(BrokerVerb.SAY, BrokerVerb.PART, BrokerVerb.BYTES, BrokerVerb.FINISH);

  private static List<Trace> some(Role role) {
    return LongStream.range(0, 400).mapToObj(seed -> TraceGenerator.of(role, seed, true)).toList();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyDeedAndEveryDialectIsThere(Role role) {
    Set<String> made = new HashSet<>();
    for (Trace trace : some(role)) {
      trace.steps().forEach(step -> step.flags().forEach(flag -> made.add(step.verb() + flag)));
      trace.steps().forEach(step -> made.add(step.verb().toString()));
    }
    Set<String> all = new HashSet<>();
    for (Verb verb : Grammar.of(role)) {
      if (!verb.toString().startsWith("EXPECT")) {
        all.add(verb.toString());
        Grammar.of(verb).flags().forEach(flag -> all.add(verb + flag));
      }
    }
    assertThat(made).isEqualTo(all);
  }

  /** What is done with each request, as "1 2 1 drop". */
  private static List<String> course(Trace trace) {
    return trace.steps().stream()
        .map(
            step ->
                PARTS.contains(step.verb())
                    ? step.word(1)
                    : step.verb().toString().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean isSomewhere(String... inThisOrder) {
    return some(Role.BROKER).stream()
        .map(TraceGeneratorTest::course)
        .anyMatch(
            course -> {
              int found = 0;
              for (String deed : course) {
                found += found < inThisOrder.length && deed.equals(inThisOrder[found]) ? 1 : 0;
              }
              return found == inThisOrder.length;
            });
  }

  @Test
  void requestsAreInterleaved() {
    assertThat(isSomewhere("1", "2", "1", "3", "2")).isTrue();
  }

  /** A session registers again, is replaced or lost, and the clock jumps, while a stream runs. */
  @ParameterizedTest
  @ValueSource(strings = {"register", "connect", "drop", "close", "freeze", "drain", "pass"})
  void everythingHappensInMidStream(String what) {
    assertThat(isSomewhere("1", what, "1")).isTrue();
  }
}
