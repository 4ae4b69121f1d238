package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.scenario.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Traces as text. */
class TraceTextTest {

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll long seed, @ForAll boolean patient, @ForAll Role role)
      throws BadTrace {
    Trace trace = TraceGenerator.of(role, seed, patient).withNotes(List.of("why", "", "# how"));
    assertThat(TraceReader.read("x", trace.text())).isEqualTo(trace);
  }

  @Property(tries = 300)
  void anyTextIsATextOrIsNot(@ForAll String text) throws BadTrace {
    Step step = Step.of(BrokerVerb.SAY, "a", 1, Message.quote(text));
    Trace trace = new Trace(Role.BROKER, List.of(), null, List.of(step));
    assertThat(TraceReader.read("x", trace.text()).steps().getFirst().text(2)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyVerbCanBeWrittenAndRead(Role role) throws BadTrace {
    List<Step> steps = Grammar.of(role).stream().map(TraceTextTest::example).toList();
    Trace trace = new Trace(role, List.of(), 7L, steps);
    assertThat(TraceReader.read("x", trace.text())).isEqualTo(trace);
    assertThat(Grammar.of(role)).allSatisfy(verb -> assertThat(verb.meaning()).endsWith("."));
  }

  private static Step example(Verb verb) {
    Grammar grammar = Grammar.of(verb);
    List<String> values = grammar.slots().stream().map(TraceTextTest::example).toList();
    return new Step(verb, values, grammar.flags());
  }

  private static String example(Slot slot) {
    return switch (slot) {
      case WORKER -> "a-1";
      case REQUEST -> "12";
      case NUMBER -> "-3";
      case TEXT -> "\"a \\\"b\\\" \\u00e9\"";
      case BASE64 -> "YQ==";
      case TIME -> "250ms";
      case CODE -> "backend_error";
      case FRAME -> "{\"op\": \"x\" } stream";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role brokers | t:1: | role worker",
        "ask 1 | t:1: | role broker",
        "role broker;ask one;end | t:2: | ask REQUEST [stream]",
        "role broker;ask 1 loudly;end | t:2: | ask REQUEST [stream]",
        "role broker;;# c;say a 1 unquoted;end | t:4: | say WORKER REQUEST TEXT",
        "role worker;connect a;end | t:2: | acknowledge",
        "role broker;seed x;end | t:2: | seed",
        "role broker;ask 1 | t:2: | end",
        "role broker;end;ask 1 | t:3: | end",
        "# nothing | t:1: | role"
      })
  void whatIsNoTraceIsSaidWithItsPlaceAndWhatIsAllowed(String lines, String place, String allowed) {
    assertThatThrownBy(() -> TraceReader.read("t", lines.replace(';', '\n')))
        .isInstanceOf(BadTrace.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(allowed);
  }

  @Test
  void aStepTakesOnlyWhatItsPatternTakes() {
    Stream.<Runnable>of(
            () -> Step.of(BrokerVerb.ASK, "a"),
            () -> Step.of(BrokerVerb.ASK),
            () -> Step.of(BrokerVerb.ASK, 1).with("plain"),
            () -> new Trace(Role.WORKER, List.of(), null, List.of(Step.of(BrokerVerb.ASK, 1))))
        .forEach(
            wrong -> assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class));
  }
}
