package org.aisbf.protocol.session.broker;

import static org.aisbf.protocol.session.Messages.ID;
import static org.aisbf.protocol.session.Messages.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.session.Messages;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.TableCoverage;
import org.aisbf.protocol.session.broker.SessionEffect.AnnounceRegistered;
import org.aisbf.protocol.session.broker.SessionEffect.Close;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.Decline;
import org.aisbf.protocol.session.broker.SessionEffect.Deliver;
import org.aisbf.protocol.session.broker.SessionEffect.Dispatch;
import org.aisbf.protocol.session.broker.SessionEffect.Send;
import org.aisbf.protocol.session.broker.SessionEffect.WakeAt;
import org.aisbf.protocol.session.broker.SessionInput.Described;
import org.aisbf.protocol.session.broker.SessionInput.Disconnected;
import org.aisbf.protocol.session.broker.SessionInput.DrainAsked;
import org.aisbf.protocol.session.broker.SessionInput.Evicted;
import org.aisbf.protocol.session.broker.SessionInput.Freed;
import org.aisbf.protocol.session.broker.SessionInput.Opened;
import org.aisbf.protocol.session.broker.SessionInput.Received;
import org.aisbf.protocol.session.broker.SessionInput.Submitted;
import org.aisbf.protocol.session.broker.SessionInput.TimePassed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSessionTest {

  private static final SessionTerms TERMS =
      new SessionTerms(
          new Identity(Scope.GLOBAL, new ProviderId("p"), new ClientId("c")),
          new SessionId("s"),
          null,
          TokenDigest.of("secret"),
          RawJson.of("{\"version\":1}"),
          30_000,
          60_000,
          86_400_000,
          30_000,
          2,
          10);

  private SessionState state = new Admitted(TERMS);
  private List<SessionEffect> effects = List.of();

  @Test
  void everyRowIsVisited() {
    Registration plain = registration("dance");
    Registration draining = registration("drain");
    Faults nine = new Faults(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L));
    List<SessionState> states = new ArrayList<>(List.of(new Admitted(TERMS), new Closed()));
    for (Faults faults : List.of(Faults.NONE, nine)) {
      states.add(new Greeted(TERMS, 30_000, faults));
      for (Registration registration : List.of(plain, draining)) {
        for (int inFlight = 0; inFlight <= 2; inFlight++) {
          Standing standing = Standing.of(registration, 90_000, faults).withInFlight(inFlight);
          states.add(new Ready(TERMS, standing));
          states.add(new Draining(TERMS, standing, 90_000, CloseCode.NORMAL, null));
          states.add(
              new Draining(TERMS, standing, 90_000, CloseCode.RESTART, new RequestId("drain-1")));
        }
      }
    }
    List<SessionInput> inputs =
        new ArrayList<>(
            List.of(
                new Opened(0, 0),
                new Submitted(ID, "{}", true),
                new Submitted(ID, "{}", false),
                new Freed(1),
                new Described(RawJson.EMPTY_OBJECT, 1),
                new TimePassed(1, 1),
                new TimePassed(35_000, 34_000),
                new TimePassed(35_000, 1),
                new TimePassed(29_000, -40_000),
                new TimePassed(90_000, 90_000),
                new DrainAsked(1, 10),
                new Evicted(CloseCode.REPLACED, "replaced"),
                new Disconnected(CloseCode.LOST, "")));
    List<Decoded> messages = Messages.all();
    messages.forEach(message -> inputs.add(new Received(message, 2, 2)));
    TableCoverage.assertCovers(BrokerSession.TABLE, states, inputs);
    TableCoverage.assertAllKinds(SessionInput.class, inputs, messages);
  }

  @Test
  void greetsAtOnceAndAcknowledgesWithTheSameId() {
    feed(new Opened(0, 1_000_000));
    Registered greeting = (Registered) sent().getFirst();
    assertThat(greeting.requestId()).isNull();
    assertThat(greeting.sessionId()).isEqualTo("s");
    assertThat(greeting.expiresAt()).isEqualTo(1_000 + 86_400);
    receive(register("secret"), 5);
    assertThat(((Registered) sent().getFirst()).requestId()).isEqualTo(ID);
    assertThat(effects).contains(new AnnounceRegistered(false));
    assertThat(state).isInstanceOf(Ready.class);
  }

  @Test
  void keepsNoTokenOfTheRegistration() {
    ready();
    assertThat(live().standing().metadata()).hasToString("{\"endpoint\":\"e\",\"hardware\":{}}");
    assertThat(live().standing().registration().token()).isNull();
    receive(new Heartbeat(ID, RawJson.of("{\"registration_token\":\"x\",\"uptime\":1}")), 6);
    assertThat(live().standing().metadata())
        .hasToString("{\"endpoint\":\"e\",\"hardware\":{},\"uptime\":1}");
    receive(new Register(ID, RawJson.of("{\"registration_token\":\"\"}"), null, ""), 7);
    assertThat(effects).contains(new AnnounceRegistered(true));
  }

  @Test
  void tokenThatDiffersClosesTheSessionWheneverItComes() {
    feed(new Opened(0, 0));
    receive(register("wrong"), 5);
    assertClosed(CloseCode.POLICY);
    assertThat(((Failure) sent().getFirst()).code()).isEqualTo(ErrorCode.UNAUTHORIZED);
    state = new Admitted(TERMS);
    ready();
    receive(register("wrong"), 5);
    assertClosed(CloseCode.POLICY);
  }

  @Test
  void closesWhenNobodyRegisters() {
    feed(new Opened(0, 0));
    assertThat(effects).contains(new WakeAt(30_000));
    feed(new TimePassed(29_999, 29_000));
    assertThat(effects).containsExactly(new WakeAt(30_000));
    feed(new TimePassed(30_000, 29_000));
    assertClosed(CloseCode.POLICY);
    assertThat(effects).contains(new Close(CloseCode.POLICY, "registration timeout"));
  }

  @Test
  void dispatchesNothingBeforeTheAcknowledgementNorWhileDraining() {
    feed(new Opened(0, 0));
    submit();
    assertThat(((Decline) effects.getFirst()).code()).isEqualTo(ErrorCode.NO_WORKER);
    receive(register("secret"), 1);
    submit();
    assertThat(effects).containsExactly(new Dispatch(ID, "{}"));
    receive(new Drain(new RequestId("d")), 2);
    assertThat(sent()).containsExactly(new Reply(new RequestId("d"), RawJson.EMPTY_OBJECT, null));
    submit();
    assertThat(((Decline) effects.getFirst()).code()).isEqualTo(ErrorCode.NO_WORKER);
  }

  @Test
  void drainedWorkerThatStaysIsClosedAfterAWhile() {
    ready();
    submit();
    receive(new Drain(new RequestId("d")), 2);
    feed(new Freed(100_000));
    assertThat(effects).containsExactly(new WakeAt(130_000));
    feed(new TimePassed(130_000, 129_000));
    assertClosed(CloseCode.NORMAL);
  }

  @Test
  void brokersDrainWaitsForTheLastRequest() {
    state =
        new Ready(TERMS, Standing.of(registration("drain"), 90_000, Faults.NONE).withInFlight(2));
    feed(new DrainAsked(1, 20_000));
    assertThat(sent()).containsExactly(new Drain(new RequestId("drain-1")));
    receive(new Reply(new RequestId("drain-1"), RawJson.EMPTY_OBJECT, null), 2);
    assertThat(effects).isEmpty();
    feed(new Freed(3));
    assertThat(state).isInstanceOf(Draining.class);
    feed(new Freed(4));
    assertClosed(CloseCode.RESTART);
  }

  @Test
  void drainIsNotSentToAWorkerThatDidNotAnnounceIt() {
    ready();
    submit();
    feed(new DrainAsked(1, 20_000));
    assertThat(sent()).isEmpty();
    feed(new TimePassed(20_000, 19_000));
    assertClosed(CloseCode.RESTART);
  }

  @Test
  void asksOnceWhenTheWorkerIsSilentAndClosesWhenItStaysSo() {
    ready();
    feed(new TimePassed(30_005, 5));
    assertThat(sent()).hasOnlyElementsOfType(Heartbeat.class).hasSize(1);
    assertThat(effects).contains(new WakeAt(60_005));
    feed(new TimePassed(45_000, 5));
    assertThat(effects).containsExactly(new WakeAt(60_005));
    feed(new TimePassed(60_004, 40_000));
    assertThat(effects).containsExactly(new WakeAt(70_000));
    feed(new TimePassed(100_000, 40_000));
    assertClosed(CloseCode.LIVENESS_LOST);
  }

  @Test
  void heartbeatIsAnsweredAndMovesTheExpiry() {
    ready();
    receive(new Heartbeat(ID, RawJson.EMPTY_OBJECT), 80_000_000);
    assertThat(sent()).containsExactly(new HeartbeatReply(ID, 80_000.0));
    feed(new TimePassed(86_400_005, 86_400_000));
    assertThat(state).isInstanceOf(Ready.class);
    receive(new HeartbeatReply(ID, 1.0), 86_400_006);
    assertThat(effects).isEmpty();
    feed(new TimePassed(166_400_000, 166_400_000));
    assertClosed(CloseCode.EXPIRED);
  }

  @Test
  void tenMalformedFramesInAMinuteEndTheSession() {
    ready();
    for (int i = 0; i < 9; i++) {
      receive(new Malformed(null, false, ErrorCode.INVALID_REQUEST, "x"), i);
    }
    receive(new Malformed(null, false, ErrorCode.INVALID_REQUEST, "x"), 60_000);
    assertThat(state).isInstanceOf(Ready.class);
    receive(new Malformed(null, true, ErrorCode.INVALID_REQUEST, "x"), 60_001);
    assertThat(state).isInstanceOf(Ready.class);
    receive(new Malformed(null, true, ErrorCode.INVALID_REQUEST, "x"), 60_001);
    assertClosed(CloseCode.NOT_JSON);
  }

  @Test
  void malformedAnswerReachesTheRequestThatItNames() {
    ready();
    Malformed bad = new Malformed(ID, false, ErrorCode.INVALID_REQUEST, "x");
    receive(bad, 7);
    assertThat(effects).contains(new Deliver(ID, bad));
    assertThat(((Failure) sent().getFirst()).requestId()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesWhatDoesNotFit(boolean fits) {
    ready();
    submit();
    submit();
    feed(new Submitted(ID, "{}", fits));
    assertThat(((Decline) effects.getFirst()).code())
        .isEqualTo(fits ? ErrorCode.OVERLOADED : ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void lateFramesOfAReplacedSessionTouchNothing() {
    ready();
    feed(new Evicted(CloseCode.REPLACED, "replaced"));
    assertClosed(CloseCode.REPLACED);
    receive(register("secret"), 7);
    assertThat(effects).isEmpty();
    feed(new Disconnected(CloseCode.LOST, ""));
    assertThat(effects).isEmpty();
  }

  private void ready() {
    feed(new Opened(0, 0));
    receive(register("secret"), 5);
  }

  private void submit() {
    feed(new Submitted(ID, "{}", true));
  }

  private void receive(Decoded message, long now) {
    feed(new Received(message, now, now));
  }

  private void feed(SessionInput input) {
    Step<SessionState, SessionEffect> step = BrokerSession.TABLE.next(state, input);
    state = step.state();
    effects = step.effects();
  }

  private List<Object> sent() {
    List<Object> sent = new ArrayList<>();
    for (SessionEffect effect : effects) {
      if (effect instanceof Send send) {
        sent.add(send.envelope());
      }
    }
    return sent;
  }

  private Live live() {
    return (Live) state;
  }

  private void assertClosed(CloseCode code) {
    assertThat(state).isEqualTo(new Closed());
    assertThat(effects)
        .filteredOn(Close.class::isInstance)
        .extracting("code")
        .containsExactly(code);
    assertThat(effects).filteredOn(Conclude.class::isInstance).hasSize(1);
  }

  private static Registration registration(String extension) {
    return Registration.read(
        RawJson.of(
            "{\"capabilities\":{\"protocol\":{\"extensions\":[\"%s\"]}}}".formatted(extension)));
  }
}
