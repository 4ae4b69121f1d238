package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Blame;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.Fault;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** Streams of chat events. */
class FailoverCallTest {

  private static final String DONE = "data: [DONE]\n\n";

  private final LeapingTimers timers = new LeapingTimers();
  private final Script a = new Script("a/m", timers);
  private final Script b = new Script("b/m", timers);

  private Played play(Candidates route) {
    return Played.play(Played.plan(AnswerForm.EVENTS), timers, route);
  }

  private static String event(String by, String model, String delta, String reason) {
    return "data: {\"id\":\"id-%s\",\"created\":5,\"model\":\"%s\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(by, model, delta, reason);
  }

  @Test
  void aStreamGoesThroughUnderTheNameOfWhoServes() {
    a.role().says("Hel", "lo").stop().usage(9).done();
    Route route = new Route(a, b);
    Played played = play(route);
    assertThat(played.text())
        .isEqualTo(
            event("a/m", "a/m", "{\"role\":\"assistant\",\"content\":\"\"}", "null")
                + event("a/m", "a/m", "{\"content\":\"Hel\"}", "null")
                + event("a/m", "a/m", "{\"content\":\"lo\"}", "null")
                + event("a/m", "a/m", "{}", "\"stop\"")
                + DONE);
    assertThat(played.last()).isEqualTo(new Delivery.StreamEnded());
    assertThat(played.call().usage()).isEqualTo(new Usage(null, null, 9L));
    assertThat(played.call().attempts()).isEqualTo(1);
    assertThat(route.facts)
        .containsExactly(new HealthFact.Served(Duration.ofMillis(2), Duration.ofMillis(5)));
    assertThat(route.closed).isTrue();
    assertThat(a.closed).as("an attempt that served is not cancelled").isZero();
  }

  @Test
  void theEndOfTheAttemptThatServedMayArrive() throws Exception {
    a.says("a").stop().usage(3).after(1500, new Progress.StreamEnded());
    Played played = play(new Route(a));
    assertThat(a.ended).isZero();
    played.call().settle(Duration.ofSeconds(2));
    played.call().close();
    assertThat(a.ended).isEqualTo(1);
    assertThat(a.closed).isZero();
  }

  @Test
  void thatNobodyIsThereToTryAgainDoesNotHideWhatWentWrong() {
    a.fails(ErrorCode.WORKER_DISCONNECTED).attempt().fails(ErrorCode.NO_WORKER);
    b.fails(ErrorCode.NO_WORKER).attempt().fails(ErrorCode.NO_WORKER);
    Played played = play(new Route(a, b));
    assertThat(played.last())
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo("worker_disconnected"));
  }

  @Test
  void aRetryForWhichNobodyIsThereIsNoAttempt() {
    a.fails(ErrorCode.WORKER_DISCONNECTED).attempt().isNotMade(ErrorCode.NO_WORKER);
    b.says("ok").stop().done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("ok");
    assertThat(a.begun).isEqualTo(2);
    assertThat(played.call().attempts()).isEqualTo(2);
  }

  @Test
  void thatAllAreBusyIsNothingAgainstAProvider() {
    a.attempt().isNotMade(ErrorCode.OVERLOADED).attempt().says("ok").stop().done();
    Route route = new Route(a);
    assertThat(play(route).content()).isEqualTo("ok");
    assertThat(route.facts).first().isEqualTo(new HealthFact.Unjudged());
  }

  @Test
  void ofAFailedAttemptTheBuyerSeesNothing() {
    a.role().event("{\"error\":{\"message\":\"no memory\"}}");
    a.attempt().role().ends();
    b.role().says("ok").stop().done();
    Route route = new Route(a, b);
    Played played = play(route);
    assertThat(played.text()).doesNotContain("a/m").contains("\"id\":\"id-b/m\"").endsWith(DONE);
    assertThat(played.content()).isEqualTo("ok");
    assertThat(a.begun).isEqualTo(2);
    assertThat(a.closed).isEqualTo(1);
    assertThat(played.call().attempts()).isEqualTo(3);
    assertThat(route.facts)
        .startsWith(
            new HealthFact.Failed(new Fault.Crashed(Blame.WORKER)),
            new HealthFact.Failed(new Fault.Cut(Blame.WORKER)));
  }

  @Test
  void aSlowFirstTokenIsRescued() {
    a.role();
    b.says("ok").stop().done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("ok");
    assertThat(a.closed).isEqualTo(1);
    assertThat(played.waits()).as("comments may be sent meanwhile").isEqualTo(3);
    assertThat(played.call().tried().get(0).fault()).isEqualTo(new Fault.Silent());
  }

  @Test
  void aWorkerThatSaysPendingHasNoMoreTimeForItsFirstToken() {
    a.after(20_000, new Progress.Waiting(true)).after(20_000, new Progress.Waiting(true));
    a.after(20_000, new Progress.Waiting(true)).says("late").stop().done();
    b.says("ok").stop().done();
    assertThat(play(new Route(a, b)).content()).isEqualTo("ok");
    assertThat(a.closed).isEqualTo(1);
  }

  @Test
  void aStreamWhoseWorkerSaysPendingIsNotSilent() {
    a.says("one").after(20_000, new Progress.Waiting(true));
    a.after(20_000, new Progress.Waiting(true)).says(" two").stop().done();
    assertThat(play(new Route(a, b)).content()).isEqualTo("one two");
    assertThat(b.begun).isZero();
  }

  @Test
  void aCutStreamIsSplicedUnderTheSameId() {
    a.role().says("Hello, ", "wor").fails(ErrorCode.WORKER_DISCONNECTED);
    b.role().says("Hel", "lo, w", "orld", "!").stop().usage(12).done();
    Route route = new Route(a, b);
    Played played = play(route);
    assertThat(played.content()).isEqualTo("Hello, world!");
    assertThat(played.text()).doesNotContain("id-b/m").doesNotContain("\"b/m\"").endsWith(DONE);
    assertThat(played.text())
        .contains(
            "data: {\"id\":\"id-a/m\",\"created\":5,\"model\":\"a/m\",\"object\":"
                + "\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"content\":\"ld\"},\"finish_reason\":null}]}\n\n");
    assertThat(played.call().usage()).isEqualTo(new Usage(null, null, 12L));
    assertThat(route.wishes).containsExactly(Wish.FIRST, Wish.REJOIN);
    assertThat(route.facts.get(0)).isEqualTo(new HealthFact.Failed(new Fault.Cut(Blame.NETWORK)));
  }

  @Test
  void whileASpliceCatchesUpTheBuyerIsShownLife() {
    a.says("0123456789".repeat(4)).ends();
    for (int i = 0; i < 40; i++) {
      b.after(1000, new Progress.Waiting()).says(Integer.toString(i % 10));
    }
    b.says("!").stop().done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).endsWith("789!").hasSize(41);
    assertThat(played.waits()).isEqualTo(4);
  }

  @Test
  void theOnlyMemberIsAskedAgainToGoOn() {
    a.says("one ", "two").ends();
    a.attempt().says("one two three").stop().done();
    Played played = play(new Route(a));
    assertThat(played.content()).isEqualTo("one two three");
    assertThat(played.last()).isEqualTo(new Delivery.StreamEnded());
  }

  @Test
  void aStallIsSpliced() {
    a.says("one");
    b.says("one", " two").stop().done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("one two");
    assertThat(a.closed).isEqualTo(1);
  }

  @Test
  void aCutBehindTheLastTokenOnlyNeedsItsEnd() {
    a.says("all").ends();
    b.says("al")
        .event(
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"l\"},\"finish_reason\":\"stop\"}]}");
    b.done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("all");
    assertThat(played.text()).contains("\"finish_reason\":\"stop\"").endsWith(DONE);
  }

  @Test
  void whatDivergesEndsWithTheErrorEvent() {
    a.says("Hello").ends();
    b.says("Hi");
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("Hello");
    assertThat(played.text())
        .contains("data: {\"error\":{\"message\":\"The provider broke off its answer")
        .doesNotContain("[DONE]");
    assertThat(played.last()).isInstanceOf(Delivery.Failed.class);
    assertThat(((Delivery.Failed) played.last()).told()).isTrue();
    assertThat(b.closed).isEqualTo(1);
  }

  @Test
  void aShorterAnswerDivergesToo() {
    a.says("Hello").ends();
    b.says("Hel").stop().done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("Hello");
    assertThat(played.text()).doesNotContain("[DONE]").contains("\"error\"");
  }

  @Test
  void withOnStreamBreakErrorNobodyElseIsAsked() {
    FailurePolicy standard = FailurePolicy.STANDARD;
    FailurePolicy policy =
        new FailurePolicy(
            2,
            standard.firstToken(),
            standard.idle(),
            standard.total(),
            OnBreak.ERROR,
            10,
            standard.hiddenBytes(),
            standard.retraceChars());
    a.says("Hello").ends();
    Played played = Played.play(Played.plan(AnswerForm.EVENTS, policy), timers, new Route(a, b));
    assertThat(played.text()).contains("ended early").doesNotContain("[DONE]");
    assertThat(b.begun).isZero();
  }

  @Test
  void anEventThatIsNotJsonIsDroppedAndCounted() {
    a.says("a").event("{broken").says("b").stop().done();
    Played played = play(new Route(a));
    assertThat(played.content()).isEqualTo("ab");
    assertThat(played.call().droppedEvents()).isEqualTo(1);
    assertThat(played.text()).endsWith(DONE);
  }

  @Test
  void aMissingDoneIsAddedAlsoWhereTheStreamHangs() {
    a.says("a").stop();
    Played played = play(new Route(a, b));
    assertThat(played.text()).endsWith(DONE);
    assertThat(timers.now()).isLessThan(3000);
    assertThat(a.closed).isEqualTo(1);
    assertThat(b.begun).isZero();
  }

  @Test
  void anEmptyReasonInEachEventIsNoEnd() {
    String event = "{\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":\"%s\"}]}";
    a.event(event.formatted("{\"role\":\"assistant\"}", ""));
    for (String text : List.of("one", " two")) {
      a.after(5000, new Progress.Waiting());
      a.event(event.formatted("{\"content\":\"" + text + "\"}", ""));
    }
    a.event(event.formatted("{}", "stop")).done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("one two");
    assertThat(played.text()).endsWith(DONE);
    assertThat(List.of(a.closed, b.begun)).containsExactly(0, 0);
  }

  @Test
  void contentBehindTheReasonIsWaitedForLikeTheEnd() {
    a.says("a").stop();
    for (String text : List.of("b", "c")) {
      a.after(1500, new Progress.Waiting()).says(text);
    }
    a.usage(3).done();
    Played played = play(new Route(a));
    assertThat(played.content()).isEqualTo("abc");
    assertThat(played.call().usage()).isEqualTo(new Usage(null, null, 3L));
  }

  @Test
  void aShortRetryAfterIsWaitedFor() {
    a.status(429, "2", "{}");
    a.attempt().says("ok").stop().done();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("ok");
    assertThat(timers.now()).isBetween(2000L, 2600L);
    assertThat(b.begun).isZero();
  }

  @Test
  void theBuyerIsToldADateInSeconds() {
    a.status(429, "Fri, 15 Jan 2027 08:00:50 GMT", "{}");
    Route route = new Route(a);
    Delivery.Failed failed = (Delivery.Failed) play(route).last();
    assertThat(failed.error().status()).isEqualTo(429);
    assertThat(failed.error().retryAfterSeconds()).isEqualTo(50);
    assertThat(route.facts).containsExactly(new HealthFact.Rested(Duration.ofMillis(49_999)));
  }

  @Test
  void aRequestAtFaultGoesToTheBuyerAsItIs() {
    a.status(400, null, "{\"error\":{\"message\":\"no\",\"code\":\"content_policy_violation\"}}");
    Played played = play(new Route(a, b));
    Delivery.Failed failed = (Delivery.Failed) played.last();
    assertThat(failed.error().status()).isEqualTo(400);
    assertThat(failed.error().code()).isEqualTo("content_policy_violation");
    assertThat(failed.told()).isFalse();
    assertThat(b.begun).isZero();
  }

  @Test
  void aRequestAtFaultInTheFirstEventIsToldLikeAStatus() {
    a.event("{\"error\":{\"message\":\"no\",\"code\":400}}");
    Delivery.Failed failed = (Delivery.Failed) play(new Route(a, b)).last();
    assertThat(failed.error()).isEqualTo(new BuyerError(400, "invalid_request", "no", null, null));
    assertThat(b.begun).isZero();
  }

  @Test
  void refusedCredentialsAreNeverTheBuyersOwn401() {
    a.status(401, null, "{\"error\":{\"message\":\"bad key\"}}");
    Route route = new Route(a);
    Delivery.Failed failed = (Delivery.Failed) play(route).last();
    assertThat(failed.error().status()).isEqualTo(502);
    assertThat(route.facts).containsExactly(new HealthFact.OwnerTold());
  }

  @Test
  void onceTheAnswerHasBegunTheErrorIsItsLastEvent() throws Exception {
    a.after(25_000, new Progress.StreamEnded());
    FailoverCall call =
        new FailoverCall(Played.plan(AnswerForm.EVENTS), new Route(a), timers, () -> 0.5);
    assertThat(call.next(Duration.ofSeconds(10))).isEqualTo(new Delivery.Waiting());
    call.opened();
    Played played = Played.read(call);
    assertThat(played.text()).startsWith("data: {\"error\":").doesNotContain("[DONE]");
    assertThat(((Delivery.Failed) played.last()).told()).isTrue();
  }

  @Test
  void whenTheBuyerLeavesTheAttemptIsCancelledAndNothingIsTriedAgain() throws Exception {
    a.says("Hel");
    Route route = new Route(a, b);
    FailoverCall call = new FailoverCall(Played.plan(AnswerForm.EVENTS), route, timers, () -> 0.5);
    assertThat(call.next(Duration.ofSeconds(1))).isInstanceOf(Delivery.Bytes.class);
    call.abandon();
    assertThat(a.closed).isEqualTo(1);
    assertThat(call.next(Duration.ofSeconds(1))).isEqualTo(new Delivery.Left());
    assertThat(route.facts).containsExactly(new HealthFact.Unjudged());
    assertThat(b.begun).isZero();
  }

  @Test
  void whoLeavesInLineHasLeftAndWasNotRefused() throws Exception {
    Route route = new Route();
    FailoverCall call = new FailoverCall(Played.plan(AnswerForm.EVENTS), route, timers, () -> 0.5);
    route.onNext = call::abandon;
    assertThat(Played.read(call).last()).isEqualTo(new Delivery.Left());
  }

  @Test
  void anAttemptThatBeginsAsTheBuyerLeavesIsCancelledAtOnce() throws Exception {
    FailoverCall[] call = new FailoverCall[1];
    a.onBegin = () -> call[0].close();
    call[0] = new FailoverCall(Played.plan(AnswerForm.EVENTS), new Route(a), timers, () -> 0.5);
    assertThat(Played.read(call[0]).last()).isEqualTo(new Delivery.Left());
    assertThat(a.closed).isEqualTo(1);
  }

  @Test
  void aWholeCompletionInAStreamsPlaceIsToldAsOne() {
    a.answers(
        200,
        "application/json",
        "{\"id\":\"x\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}");
    Played played = play(new Route(a));
    assertThat(played.content()).isEqualTo("hi");
    assertThat(played.text()).endsWith(DONE);
  }

  @Test
  void aWholeCompletionToldAsAStreamHasAReason() {
    a.answers(
        200,
        "application/json",
        "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"content\":\"hi\"},\"finish_reason\":\"\"}]}");
    assertThat(play(new Route(a)).text()).contains("\"finish_reason\":\"stop\"").endsWith(DONE);
  }

  @Test
  void reasoningIsSplicedByItsText() {
    String thought =
        "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"%1$s\",\"reasoning_details\":"
            + "[{\"type\":\"reasoning.text\",\"text\":\"%1$s\",\"signature\":\"%2$s\"}]}}]}";
    a.event(thought.formatted("so", "s1")).says("on").ends();
    b.event(thought.formatted("s", "t1")).event(thought.formatted("o", "t2")).says("one").stop();
    Played played = play(new Route(a, b));
    assertThat(played.content()).isEqualTo("one");
    assertThat(played.text()).doesNotContain("t1").endsWith(DONE);
  }

  @Test
  void toolCallsAreSplicedByTheirArguments() {
    String first =
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"%s\","
            + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"%s\"}}]}}]}";
    a.event(first.formatted("call_1", "{\\\"x")).ends();
    b.event(first.formatted("call_2", "{\\\"x\\\":1}"))
        .event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}");
    b.done();
    Played played = play(new Route(a, b));
    assertThat(played.text())
        .contains(
            "\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
                + "{\"arguments\":\"\\\":1}\"}}]}")
        .doesNotContain("call_2")
        .endsWith(DONE);
  }

  @Test
  void theLastEventOfAChunkIsNotReadBehindAnError() {
    a.raw(
        """
        data: {"error":{"message":"x"}}

        data: {"choices":[{"index":0,"delta":{"content":"ghost"}}]}

        """);
    a.attempt().says("real").stop().done();
    assertThat(play(new Route(a)).content()).isEqualTo("real");
    assertThat(List.of(a.begun, a.closed)).containsExactly(2, 1);
  }
}
