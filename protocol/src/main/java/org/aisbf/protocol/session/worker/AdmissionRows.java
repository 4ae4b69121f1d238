package org.aisbf.protocol.session.worker;

import java.util.List;
import java.util.Map;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/**
 * The rows between the open connection and the acknowledged registration. They serve the broker
 * that greets at once, and the one that is silent until it hears {@code register} (section 1).
 */
record AdmissionRows(Timing timing, Retry retry) {

  /** The id of the one {@code register} of a connection. */
  static final RequestId REGISTRATION = new RequestId("register-1");

  /** Answers to {@code register} that say nothing about the identity. */
  private static final List<ErrorCode> PASSING =
      List.of(
          ErrorCode.OVERLOADED,
          ErrorCode.RATE_LIMITED,
          ErrorCode.TIMEOUT,
          ErrorCode.INTERNAL_ERROR,
          ErrorCode.PAYLOAD_TOO_LARGE);

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    table
        .on(AwaitingGreeting.class, Registered.class)
        .to(Registering.class)
        .effects(Introduce.class)
        .rule("ADM-4", (state, input) -> greeted(state, (Received) input));
    table
        .on(AwaitingGreeting.class, Woke.class)
        .when("no greeting came", (state, input) -> input.now() >= state.until())
        .to(Registering.class)
        .effects(Introduce.class)
        .rule("REG-1", (state, input) -> register(state, input.now(), ProtocolOffer.NONE));
    table
        .on(AwaitingGreeting.class, Lost.class)
        .to(Waiting.class, Stopped.class)
        .effects(Tell.class)
        .rule("ADM-3", (state, input) -> retry.lostBeforeReady(state.backoff(), (Lost) input));
    table
        .on(Registering.class, Registered.class)
        .to(Ready.class)
        .effects(Tell.class)
        .rule("REG-2", (state, input) -> ready(state, (Received) input));
    table
        .on(Registering.class, Reply.class)
        .when("answers register", (state, input) -> answers(state, input))
        .to(Ready.class)
        .effects(Tell.class)
        .rule("REG-2", (state, input) -> ready(state, (Received) input));
    table
        .on(Registering.class, Failure.class)
        .when("answers register", (state, input) -> answers(state, input))
        .to(Closing.class)
        .effects(Close.class)
        .rule("REG-2", (state, input) -> turnedAway(state, (Received) input));
    table
        .on(Registering.class, Woke.class)
        .when("the deadline passed", (state, input) -> input.now() >= state.deadline())
        .to(Waiting.class)
        .effects(Terminate.class, Tell.class)
        .rule("P10", (state, input) -> unanswered(state, (Woke) input));
    table
        .on(Registering.class, Lost.class)
        .to(Waiting.class, Stopped.class)
        .effects(Tell.class)
        .rule("REG-2", (state, input) -> retry.lostBeforeReady(state.backoff(), (Lost) input));
    addStops(table);
  }

  private void addStops(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    table
        .on(AwaitingGreeting.class, StopAsked.class)
        .to(Closing.class)
        .effects(Close.class)
        .rule("REC-1", (state, input) -> leave(state.backoff(), input.now()));
    table
        .on(Registering.class, StopAsked.class)
        .to(Closing.class)
        .effects(Close.class)
        .rule("REC-1", (state, input) -> leave(state.backoff(), input.now()));
    for (var state : List.of(AwaitingGreeting.class, Registering.class)) {
      table
          .on(state, StopForced.class)
          .to(Stopped.class)
          .effects(Terminate.class, Tell.class)
          .rule("REC-1", (s, i) -> DialRows.stopped(new Terminate()));
    }
  }

  private Step<WorkerState, WorkerEffect> register(
      AwaitingGreeting state, long now, ProtocolOffer terms) {
    return Step.to(
        new Registering(state.backoff(), REGISTRATION, now + timing.acknowledgement(), terms),
        new Introduce(REGISTRATION, false));
  }

  private Step<WorkerState, WorkerEffect> greeted(AwaitingGreeting state, Received greeting) {
    ProtocolOffer terms = greeting.terms();
    return register(state, greeting.now(), terms == null ? ProtocolOffer.NONE : terms);
  }

  /** The acknowledgement may repeat what the greeting announced, or leave it out. */
  private static ProtocolOffer terms(Registering state, Received received) {
    ProtocolOffer terms = received.terms();
    return terms == null ? state.terms() : terms;
  }

  private static boolean answers(Registering state, WorkerInput input) {
    return switch (((Received) input).message()) {
      case Reply reply -> state.registration().equals(reply.requestId());
      case Failure failure -> state.registration().equals(failure.requestId());
      default -> false;
    };
  }

  private Step<WorkerState, WorkerEffect> ready(Registering state, Received received) {
    long now = received.now();
    Session session =
        new Session(
            state.backoff(),
            now,
            now + timing.heartbeat(),
            now + timing.liveness(),
            0,
            terms(state, received),
            Map.of());
    String sessionId =
        received.message() instanceof Registered registered ? registered.sessionId() : null;
    return Step.to(new Ready(session), new Tell(new SessionEvent.Registered(sessionId)));
  }

  private Step<WorkerState, WorkerEffect> turnedAway(Registering state, Received received) {
    Failure failure = (Failure) received.message();
    Refusal.Ground ground =
        PASSING.contains(failure.code()) ? Refusal.Ground.OTHER : Refusal.Ground.IDENTITY;
    Refusal refusal = new Refusal(ground, "error " + failure.code(), failure.message(), 0);
    return Step.to(
        new Closing(state.backoff(), received.now() + timing.close(), Aftermath.refused(refusal)),
        new Close(CloseCode.NORMAL, "registration refused"));
  }

  private Step<WorkerState, WorkerEffect> unanswered(Registering state, Woke woke) {
    String cause = "the broker did not acknowledge the registration";
    return retry.unreached(state.backoff(), woke.now(), woke.dice(), cause, new Terminate());
  }

  private Step<WorkerState, WorkerEffect> leave(Backoff backoff, long now) {
    return Step.to(
        new Closing(backoff, now + timing.close(), Aftermath.STOP),
        new Close(CloseCode.NORMAL, "worker stopped"));
  }
}
