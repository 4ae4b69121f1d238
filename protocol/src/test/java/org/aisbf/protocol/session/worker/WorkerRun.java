package org.aisbf.protocol.session.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.Step;

/** One run of the machine: a state, a clock, and what the last input brought. */
final class WorkerRun {
  final Machine<WorkerState, WorkerInput, WorkerEffect> machine;
  WorkerState state = WorkerMachine.initial();
  List<WorkerEffect> effects = List.of();
  long now = 1_000_000;
  long heardAt = now;
  double dice = 0.5;

  WorkerRun() {
    this(WorkerMachine.of(Timing.STANDARD, Limits.STANDARD, false));
  }

  WorkerRun(Machine<WorkerState, WorkerInput, WorkerEffect> machine) {
    this.machine = machine;
  }

  static WorkerRun failFast() {
    return new WorkerRun(WorkerMachine.of(Timing.STANDARD, Limits.STANDARD, true));
  }

  WorkerRun give(WorkerInput input) {
    Step<WorkerState, WorkerEffect> step = machine.next(state, input);
    state = step.state();
    effects = step.effects();
    return this;
  }

  WorkerRun start() {
    return give(new Started(now));
  }

  WorkerRun opened() {
    return give(new Opened(now));
  }

  WorkerRun receive(Decoded message) {
    heardAt = now;
    return give(new Received(now, message, false, null));
  }

  WorkerRun receiveWithDrain(Decoded message) {
    ProtocolOffer terms = new ProtocolOffer(Set.of("drain"), 1 << 20, null);
    return give(new Received(now, message, false, terms));
  }

  WorkerRun lose(CloseCode code, String reason) {
    return give(new Lost(now, dice, code, reason));
  }

  WorkerRun pass(long millis) {
    now += millis;
    return give(new Woke(now, dice, heardAt));
  }

  /** Moves to the moment at which the machine wants to be woken. */
  WorkerRun wake() {
    now = Math.max(now, state.wakesAt());
    return give(new Woke(now, dice, heardAt));
  }

  WorkerRun ready() {
    return start().opened().receive(greeting(null)).receive(greeting("register-1"));
  }

  WorkerRun readyWithDrain() {
    return start().opened().receive(greeting(null)).receiveWithDrain(greeting("register-1"));
  }

  WorkerRun running(String id) {
    return receive(request(id, Operation.CHAT_COMPLETIONS));
  }

  WorkerRun finish(String id) {
    return give(new Finished(now, new RequestId(id), reply(id)));
  }

  List<SessionEvent> told() {
    List<SessionEvent> events = new ArrayList<>();
    for (WorkerEffect effect : effects) {
      if (effect instanceof Tell tell) {
        events.add(tell.event());
      }
    }
    return events;
  }

  /** How long the machine waits from now. */
  long waits() {
    return ((Waiting) state).until() - now;
  }

  static Registered greeting(String id) {
    return new Registered(
        id == null ? null : new RequestId(id),
        "s-1",
        "p",
        "c",
        "global",
        "global",
        null,
        null,
        null);
  }

  static Request request(String id, Operation operation) {
    return new Request(new RequestId(id), operation, null, null, RawJson.EMPTY_OBJECT);
  }

  static Reply reply(String id) {
    return new Reply(new RequestId(id), RawJson.EMPTY_OBJECT, null);
  }
}
