package org.aisbf.protocol.session.worker;

import java.util.List;
import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The rows of leaving in good order, whichever side wants it (extension {@code drain}). */
record DrainRows(Timing timing, Retry retry, Exit exit) {

  /** The id of the one {@code drain} that a session sends. */
  static final RequestId DRAIN = new RequestId("drain-1");

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    addOwners(table);
    addBrokers(table);
    table
        .on(Leaving.class, Woke.class)
        .when("the broker does not answer", (state, input) -> input.now() >= state.answerBy())
        .to(Finishing.class, Closing.class)
        .effects(Close.class)
        .rule("P10", (state, input) -> finish(state, state.deadline(), input.now()));
    table
        .on(Finishing.class, Woke.class)
        .when("the deadline passed", (state, input) -> input.now() >= state.deadline())
        .to(Closing.class)
        .effects(AbandonAll.class, Close.class)
        .rule("P10", (state, input) -> exit.close(state, input.now(), new AbandonAll()));
    table
        .on(Draining.class, Woke.class)
        .when("the deadline passed", (state, input) -> input.now() >= state.deadline())
        .to(Waiting.class)
        .effects(Terminate.class, AbandonAll.class, Tell.class)
        .rule("P10", (state, input) -> overdue(state, (Woke) input));
  }

  private void addOwners(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    table
        .on(Ready.class, StopAsked.class)
        .when(
            "the broker knows drain",
            (state, input) -> state.session().terms().has(ProtocolOffer.DRAIN))
        .to(Leaving.class)
        .effects(Tell.class, Send.class)
        .rule("REG-6", (state, input) -> leave(state.session(), input.now()));
    table
        .on(Ready.class, StopAsked.class)
        .to(Finishing.class, Closing.class)
        .effects(Tell.class, Close.class)
        .rule("REG-6", (state, input) -> leaveUntold(state, input.now()));
    table
        .on(Draining.class, StopAsked.class)
        .to(Finishing.class, Closing.class)
        .effects(Tell.class, Close.class)
        .rule("REG-6", (state, input) -> leaveUntold(state, input.now()));
    for (var state : List.of(Leaving.class, Finishing.class)) {
      table.on(state, StopAsked.class).rule("REG-6", (s, i) -> Step.to(s));
    }
    for (Class<?> answer : List.of(Reply.class, Failure.class)) {
      table
          .on(Leaving.class, answer)
          .when("answers drain", (state, input) -> answers(state, (Received) input))
          .to(Finishing.class, Closing.class)
          .effects(Close.class)
          .rule("REQ-3", (state, input) -> finish(state, state.deadline(), input.now()));
    }
  }

  private void addBrokers(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    table
        .on(Ready.class, Drain.class)
        .to(Draining.class)
        .effects(Send.class, Tell.class)
        .rule("REC-3", (state, input) -> drain(state, (Received) input));
    for (Class<? extends Live> state : List.of(Leaving.class, Finishing.class, Draining.class)) {
      table
          .on(state, Drain.class)
          .effects(Send.class)
          .rule("REC-3", (s, i) -> Step.to(s, Answers.ok(drained((Received) i))));
    }
  }

  private Step<WorkerState, WorkerEffect> leave(Session session, long now) {
    return Step.to(
        new Leaving(session, DRAIN, now + timing.close(), now + timing.stop()),
        new Tell(new SessionEvent.Leaves(session.running().size())),
        new Send(new Drain(DRAIN)));
  }

  private Step<WorkerState, WorkerEffect> leaveUntold(Live state, long now) {
    Tell leaves = new Tell(new SessionEvent.Leaves(state.session().running().size()));
    return finish(state, now + timing.stop(), now, leaves);
  }

  private Step<WorkerState, WorkerEffect> finish(
      Live state, long deadline, long now, WorkerEffect... before) {
    return exit.after(new Finishing(state.session(), deadline), now, before);
  }

  private static boolean answers(Leaving state, Received received) {
    return switch (received.message()) {
      case Reply reply -> state.drain().equals(reply.requestId());
      case Failure failure -> state.drain().equals(failure.requestId());
      default -> false;
    };
  }

  private static RequestId drained(Received received) {
    return ((Drain) received.message()).requestId();
  }

  private Step<WorkerState, WorkerEffect> drain(Ready state, Received received) {
    return Step.to(
        new Draining(state.session(), received.now() + timing.drain()),
        Answers.ok(drained(received)),
        new Tell(new SessionEvent.BrokerDrains()));
  }

  private Step<WorkerState, WorkerEffect> overdue(Draining state, Woke woke) {
    return retry.soon(
        state.session().backoff().afterReady(woke.now() - state.session().readySince()),
        woke.now(),
        woke.dice(),
        CloseCode.GOING_AWAY,
        "the broker drained and did not close",
        new Terminate(),
        new AbandonAll());
  }
}
