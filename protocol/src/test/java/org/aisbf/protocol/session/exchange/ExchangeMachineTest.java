package org.aisbf.protocol.session.exchange;

import static org.aisbf.protocol.session.Messages.ID;
import static org.aisbf.protocol.session.Messages.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.Messages;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.TableCoverage;
import org.aisbf.protocol.session.exchange.Ending.Answered;
import org.aisbf.protocol.session.exchange.Ending.Errored;
import org.aisbf.protocol.session.exchange.Ending.Overdue;
import org.aisbf.protocol.session.exchange.Ending.Withdrawn;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Deliver;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Resolve;
import org.aisbf.protocol.session.exchange.ExchangeEffect.SendCancel;
import org.aisbf.protocol.session.exchange.ExchangeInput.Cancelled;
import org.aisbf.protocol.session.exchange.ExchangeInput.Declined;
import org.aisbf.protocol.session.exchange.ExchangeInput.Overflowed;
import org.aisbf.protocol.session.exchange.ExchangeInput.Received;
import org.aisbf.protocol.session.exchange.ExchangeInput.SessionLost;
import org.aisbf.protocol.session.exchange.ExchangeInput.TimePassed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeMachineTest {

  private static final long FIRST = 300_000;
  private static final long IDLE = 120_000;
  private static final long TOTAL = 10_800_000;

  private final List<Ending> endings = new ArrayList<>();
  private final StringBuilder stream = new StringBuilder();
  private boolean cancelSent;
  private ExchangeState state;

  @Test
  void everyRowIsVisited() {
    List<ExchangeState> states = new ArrayList<>(List.of(new Ended()));
    for (boolean cancellable : new boolean[] {true, false}) {
      ExchangeTerms chat = terms(Operation.CHAT_COMPLETIONS, true, cancellable);
      ExchangeTerms reply = terms(Operation.MODELS_LIST, false, cancellable);
      states.add(new Awaiting(chat, 100, 1000));
      states.add(new Awaiting(reply, 100, 1000));
      states.add(new Streaming(chat, Sequence.NONE, true, 100, 1000));
      states.add(new Streaming(chat, new Sequence(3, 2), true, 100, 1000));
      states.add(new Abandoned(chat, 100, 1000));
    }
    List<ExchangeInput> inputs =
        new ArrayList<>(
            List.of(
                new Declined(ErrorCode.NO_WORKER, "no"),
                new Cancelled(5),
                new Overflowed(5),
                new TimePassed(5),
                new TimePassed(100),
                new TimePassed(1000),
                new SessionLost()));
    List<Decoded> messages = Messages.all();
    messages.forEach(message -> inputs.add(new Received(message, 5)));
    TableCoverage.assertCovers(ExchangeMachine.TABLE, states, inputs);
    TableCoverage.assertAllKinds(ExchangeInput.class, inputs, messages);
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void streamBeginsAtEitherSequenceAndGoesOnWithoutGap(long begin) {
    dispatch(true, true);
    receive(chunk("a", begin), 1);
    receive(chunk("b", begin + 1), 2);
    receive(new StreamEnd(ID, "done", RawJson.EMPTY_OBJECT, null), 3);
    assertThat(stream).hasToString("ab");
    assertThat(endings).containsExactly(new Answered(RawJson.EMPTY_OBJECT, null, true));
    assertThat(state).isEqualTo(new Ended());
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,1", "1,0", "0,0", "1,3"})
  void gapOrRepeatEndsTheStream(long first, long second) {
    dispatch(true, true);
    receive(chunk("a", first), 1);
    receive(chunk("b", second), 2);
    assertThat(stream).hasToString("a");
    assertThat(error().code()).isEqualTo(ErrorCode.STREAM_GAP);
    assertThat(cancelSent).isTrue();
    assertThat(state).isInstanceOf(Abandoned.class);
  }

  @Test
  void streamMayNotBeginInTheMiddle() {
    dispatch(true, false);
    receive(chunk("a", 2L), 1);
    assertThat(error().code()).isEqualTo(ErrorCode.STREAM_GAP);
    assertThat(cancelSent).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,2,true", "1,2,true", "1,3,false", "0,1,false", "1,0,false", "1,2.5,true"})
  void totalThatDiffersIsAGap(long begin, String total, boolean well) {
    dispatch(true, true);
    receive(chunk("a", begin), 1);
    receive(chunk("b", begin + 1), 2);
    receive(new StreamEnd(ID, "done", RawJson.of("{\"total_chunks\":" + total + "}"), null), 3);
    assertThat(endings.getFirst() instanceof Answered).isEqualTo(well);
    assertThat(well ? ErrorCode.STREAM_GAP : error().code()).isEqualTo(ErrorCode.STREAM_GAP);
    assertThat(state).isEqualTo(new Ended());
  }

  @Test
  void totalOfAStreamThatNeverBeganIsAGap() {
    dispatch(true, true);
    receive(new StreamEnd(ID, "done", RawJson.of("{\"total_chunks\":3}"), null), 1);
    assertThat(error().code()).isEqualTo(ErrorCode.STREAM_GAP);
  }

  @Test
  void totalBehindEventsWithoutSequenceIsNotChecked() {
    dispatch(true, true);
    receive(chunk("a", null), 1);
    RawJson last = RawJson.of("{\"total_chunks\":3}");
    receive(new StreamEnd(ID, "done", last, null), 2);
    assertThat(endings).containsExactly(new Answered(last, null, true));
  }

  @Test
  void eventsWithoutSequenceAreNotChecked() {
    dispatch(true, true);
    receive(chunk("a", null), 1);
    receive(chunk("b", 1L), 2);
    receive(chunk("c", null), 3);
    receive(chunk("d", 2L), 4);
    assertThat(stream).hasToString("abcd");
    assertThat(endings).isEmpty();
  }

  @Test
  void jsonErrorInsteadOfStreamIsAnError() {
    dispatch(true, true);
    receive(chunk(" {\"error\":{\"message\":\"out of memory\",\"code\":7}}\n", null), 1);
    assertThat(error().code()).isEqualTo(ErrorCode.BACKEND_ERROR);
    assertThat(error().message()).isEqualTo("out of memory");
    assertThat(error().details())
        .hasToString("{\"body\":{\"error\":{\"message\":\"out of memory\",\"code\":7}}}");
  }

  @Test
  void jsonErrorInMidStreamIsAnError() {
    dispatch(true, true);
    receive(chunk("data: 1\n\n", null), 1);
    receive(chunk("{\"error\":\"no\"}", null), 2);
    assertThat(error().message()).isEqualTo("no");
  }

  @Test
  void tornEventThatLooksLikeAnErrorIsContent() {
    dispatch(true, true);
    receive(chunk("data: ", null), 1);
    receive(chunk("{\"error\":\"no\"}\n\n", null), 2);
    receive(chunk("{\"error\":null}", null), 3);
    receive(chunk("\n", null), 4);
    receive(chunk("{\"error\":\"no\"} {}", null), 4);
    assertThat(stream)
        .hasToString("data: {\"error\":\"no\"}\n\n{\"error\":null}\n{\"error\":\"no\"} {}");
    assertThat(endings).isEmpty();
  }

  @Test
  void bufferedReplyToAStreamIsHandedOnAsTheReplyItIs() {
    dispatch(true, true);
    RawJson reply = RawJson.of("{\"status_code\":200,\"stream\":true,\"body\":\"data: x\"}");
    receive(new Reply(ID, reply, null), 1);
    assertThat(endings).containsExactly(new Answered(reply, null, false));
  }

  @Test
  void streamEventsToARequestThatAskedForNoneAreSignsOfLife() {
    dispatch(false, true);
    receive(chunk("working", 5L), FIRST - 1);
    pass(FIRST + IDLE - 2);
    assertThat(endings).isEmpty();
    RawJson reply = RawJson.of("{\"choices\":[]}");
    receive(new StreamEnd(ID, "done", reply, null), FIRST + IDLE - 2);
    assertThat(endings).containsExactly(new Answered(reply, null, false));
    assertThat(stream).isEmpty();
  }

  @Test
  void endWithoutEventsIsAnEmptyStreamOrAReply() {
    dispatch(true, true);
    RawJson none = RawJson.of("{\"total_chunks\":0}");
    receive(new StreamEnd(ID, "done", none, null), 1);
    assertThat(endings).containsExactly(new Answered(none, null, true));
    endings.clear();
    dispatch(true, true);
    RawJson whole = RawJson.of("{\"choices\":[]}");
    receive(new StreamEnd(ID, "done", whole, null), 1);
    assertThat(endings).containsExactly(new Answered(whole, null, false));
  }

  @ParameterizedTest
  @CsvSource({
    "404,model_not_found",
    "413,payload_too_large",
    "429,rate_limited",
    "503,overloaded",
    "400,invalid_request",
    "422,invalid_request",
    "401,backend_error",
    "403,backend_error",
    "500,backend_error",
    "302,backend_error"
  })
  void httpErrorInsideASuccessIsAnError(int status, String code) {
    dispatch(false, true);
    receive(
        new Reply(
            ID,
            RawJson.of(
                "{\"status_code\":"
                    + status
                    + ",\"headers\":{\"retry-after\":\"3\"},"
                    + "\"body\":\"{\\\"error\\\":{\\\"message\\\":\\\"bad\\\"}}\"}"),
            null),
        1);
    assertThat(error().code()).hasToString(code);
    assertThat(error().message()).isEqualTo("bad");
    assertThat(error().details())
        .hasToString(
            "{\"status_code\":"
                + status
                + ",\"headers\":{\"retry-after\":\"3\"},\"body\":{\"error\":{\"message\":\"bad\"}}}");
  }

  @ParameterizedTest
  @CsvSource({"200,true", "500,false"})
  void statusBehindAStreamSaysWhetherItEndedWell(int status, boolean well) {
    dispatch(true, true);
    receive(chunk("data: 1\n\n", 1L), 1);
    RawJson last = RawJson.of("{\"status_code\":" + status + ",\"total_chunks\":1}");
    receive(new StreamEnd(ID, "done", last, null), 2);
    assertThat(endings.getFirst() instanceof Answered).isEqualTo(well);
    assertThat(state).isEqualTo(new Ended());
  }

  @Test
  void httpErrorOfAProxyRequestIsAReply() {
    state = ExchangeMachine.begin(terms(Operation.PROXY, false, true), 0).state();
    RawJson reply = RawJson.of("{\"status_code\":404,\"body\":\"gone\"}");
    receive(new Reply(ID, reply, null), 1);
    assertThat(endings).containsExactly(new Answered(reply, null, false));
  }

  @Test
  void pendingExtendsTheFirstLimitAndNeverShortensIt() {
    dispatch(true, true);
    receive(new Pending(ID, null, 1.0), 1);
    pass(FIRST - 1);
    assertThat(endings).isEmpty();
    receive(new Pending(ID, null, 600.0), FIRST - 1);
    pass(FIRST + 599_998);
    assertThat(endings).isEmpty();
    pass(FIRST + 599_999);
    assertThat(endings).containsExactly(new Overdue(Limit.FIRST_EVENT));
  }

  @ParameterizedTest
  @CsvSource({",1800000", "1e300,3600000", "-5,300000", "NaN,300000", "3600.5,3600000"})
  void pendingIsReadWithinTheCeiling(Double estimate, long overdueAt) {
    dispatch(true, true);
    receive(new Pending(ID, null, estimate), 0);
    assertThat(((Awaiting) state).overdueAt()).isEqualTo(overdueAt);
  }

  @Test
  void pendingDoesNotExtendTheLimitBetweenEventsNorTheLimitToTheEnd() {
    dispatch(true, true);
    receive(chunk("a", null), 0);
    receive(new Pending(ID, null, 600.0), 1);
    pass(IDLE);
    assertThat(endings).containsExactly(new Overdue(Limit.IDLE));
    endings.clear();
    dispatch(false, true);
    for (long now = 0; now < TOTAL; now += 600_000) {
      receive(new Pending(ID, null, 3600.0), now);
    }
    pass(TOTAL);
    assertThat(endings).containsExactly(new Overdue(Limit.TOTAL));
  }

  @Test
  void cancelledExchangeOccupiesTheWorkerUntilItIsDone() {
    dispatch(true, false);
    feed(new Cancelled(10));
    assertThat(endings).containsExactly(new Withdrawn());
    assertThat(cancelSent).isFalse();
    receive(chunk("late", 1L), 20);
    feed(new Cancelled(30));
    assertThat(state).isInstanceOf(Abandoned.class);
    receive(new Failure(ID, "late", ErrorCode.CANCELLED, null, true), 40);
    assertThat(state).isEqualTo(new Ended());
    assertThat(stream).isEmpty();
    assertThat(endings).hasSize(1);
  }

  @Test
  void abandonedExchangeOfASilentWorkerIsLeftInTime() {
    dispatch(true, false);
    feed(new Cancelled(10));
    pass(10 + FIRST - 1);
    assertThat(state).isInstanceOf(Abandoned.class);
    receive(chunk("late", 1L), 10 + FIRST - 1);
    pass(10 + FIRST - 1 + IDLE - 1);
    assertThat(state).isInstanceOf(Abandoned.class);
    pass(10 + FIRST - 1 + IDLE);
    assertThat(state).isEqualTo(new Ended());
  }

  private Errored error() {
    assertThat(endings).hasSize(1);
    return (Errored) endings.getFirst();
  }

  private static ExchangeTerms terms(Operation operation, boolean stream, boolean cancellable) {
    return new ExchangeTerms(operation, stream, cancellable, FIRST, IDLE, TOTAL, 3_600_000);
  }

  private void dispatch(boolean streamAsked, boolean cancellable) {
    state =
        ExchangeMachine.begin(terms(Operation.CHAT_COMPLETIONS, streamAsked, cancellable), 0)
            .state();
  }

  private void receive(Decoded message, long now) {
    feed(new Received(message, now));
  }

  private void pass(long now) {
    feed(new TimePassed(now));
  }

  private void feed(ExchangeInput input) {
    Step<ExchangeState, ExchangeEffect> step = ExchangeMachine.TABLE.next(state, input);
    state = step.state();
    for (ExchangeEffect effect : step.effects()) {
      switch (effect) {
        case Resolve resolve -> endings.add(resolve.ending());
        case Deliver deliver ->
            stream.append(StandardCharsets.UTF_8.decode(deliver.bytes().duplicate()));
        case SendCancel cancel -> cancelSent = true;
        default -> {}
      }
    }
  }
}
