package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.protocol.error.ErrorCode;

/** What holds whatever providers do. */
class FailoverPropertiesTest {

  private static final List<String> ANSWERS =
      List.of("The quick brown fox", "The quick red hen", "The", "");

  /** How an attempt ends. */
  enum End {
    PROPER,
    NO_DONE,
    HANGS_FINISHED,
    CUT,
    STALL,
    ERROR_EVENT,
    LOST,
    THROTTLED,
    BUSY,
    CRASHED,
    TOO_LONG,
    DENIED,
    MISSING
  }

  /**
   * One attempt.
   *
   * @param answer which text it says
   * @param step characters an event
   * @param tear bytes in a chunk; 0 for whole events
   * @param said how many events before its end, where that is no proper one
   */
  record Plan(int answer, int step, int said, int tear, boolean role, boolean noise, End end) {}

  @Provide
  Arbitrary<List<Plan>> plans() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, 2), Tuple.of(1, 3)),
            Arbitraries.integers().between(1, 7),
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(0, 0, 11, 60),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(End.class))
        .as(Plan::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9);
  }

  @Property(tries = 1000)
  void theBuyerGetsOneAnswersBeginningAndExactlyOneEnd(
      @ForAll("plans") List<Plan> plans, @ForAll boolean splice) throws Exception {
    LeapingTimers timers = new LeapingTimers();
    Script[] members = new Script[3];
    for (int i = 0; i < members.length; i++) {
      members[i] = new Script("m" + i + "/m", timers);
    }
    for (int i = 0; i < plans.size(); i++) {
      write(members[i % members.length].attempt(), plans.get(i));
    }
    FailurePolicy policy =
        new FailurePolicy(
            2,
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(200),
            splice ? OnBreak.SPLICE : OnBreak.ERROR,
            6,
            3000,
            2000);
    Route route = new Route(members);
    Played played = Played.play(Played.plan(AnswerForm.EVENTS, policy), timers, route);

    played.call().settle(Duration.ofSeconds(2));
    played.call().close();
    int begun = 0;
    for (Script member : members) {
      begun += member.begun;
      assertThat(member.begun).as("none is left running").isEqualTo(member.closed + member.ended);
    }
    assertThat(begun).isLessThanOrEqualTo(6);
    assertThat(route.facts).hasSize(begun);
    assertThat(played.call().attempts()).isEqualTo(begun);
    assertThat(timers.now()).isLessThanOrEqualTo(202_000);

    String content = played.content();
    assertThat(ANSWERS).as("a prefix of one answer").anyMatch(answer -> answer.startsWith(content));
    boolean served = played.last() instanceof Delivery.StreamEnded;
    assertThat(occurrences(played.text(), "[DONE]")).isEqualTo(served ? 1 : 0);
    boolean told = played.last() instanceof Delivery.Failed failed && failed.told();
    assertThat(occurrences(played.text(), "\"error\":")).isEqualTo(told ? 1 : 0);
    if (served) {
      assertThat(ANSWERS).as("a whole answer").contains(content);
    } else if (!told) {
      assertThat(played.text()).isEmpty();
    }
    assertThat(played.text().lines().filter(line -> line.contains("\"id\":\"id-")).count())
        .as("one id for all")
        .isEqualTo(occurrences(played.text(), "\"id\":\"" + firstId(played.text())));
  }

  private static void write(Script script, Plan plan) {
    String answer = ANSWERS.get(plan.answer);
    script.tear = plan.tear;
    if (plan.role) {
      script.role();
    }
    if (plan.noise) {
      script.event("{not json").after(900, new Progress.Waiting(true));
    }
    boolean whole =
        plan.end == End.PROPER || plan.end == End.NO_DONE || plan.end == End.HANGS_FINISHED;
    int events = whole ? Integer.MAX_VALUE : plan.said;
    for (int from = 0, i = 0; from < answer.length() && i < events; i++, from += plan.step) {
      script.says(answer.substring(from, Math.min(answer.length(), from + plan.step)));
    }
    switch (plan.end) {
      case PROPER -> script.stop().usage(3).done();
      case NO_DONE -> script.stop().ends();
      case HANGS_FINISHED -> script.stop();
      case CUT -> script.ends();
      case STALL -> {}
      case ERROR_EVENT -> script.event("{\"error\":{\"message\":\"x\"}}");
      case LOST -> script.fails(ErrorCode.WORKER_DISCONNECTED);
      case THROTTLED -> script.status(429, "3", "{}");
      case BUSY -> script.status(503, null, "{}");
      case CRASHED -> script.status(500, null, "{}");
      case TOO_LONG ->
          script.status(400, null, "{\"error\":{\"code\":\"context_length_exceeded\"}}");
      case DENIED -> script.status(403, null, "{}");
      case MISSING -> script.status(404, null, "{}");
    }
  }

  private static String firstId(String text) {
    int from = text.indexOf("\"id\":\"");
    return from < 0 ? "" : text.substring(from + 6, text.indexOf('"', from + 6) + 1);
  }

  private static int occurrences(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }
}
