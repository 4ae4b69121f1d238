package org.aisbf.protocol.fuzz;

import static org.aisbf.protocol.fuzz.FuzzedBroker.check;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.worker.AbandonAll;
import org.aisbf.protocol.session.worker.End;
import org.aisbf.protocol.session.worker.Limits;
import org.aisbf.protocol.session.worker.Lost;
import org.aisbf.protocol.session.worker.Opened;
import org.aisbf.protocol.session.worker.Received;
import org.aisbf.protocol.session.worker.Run;
import org.aisbf.protocol.session.worker.Send;
import org.aisbf.protocol.session.worker.Started;
import org.aisbf.protocol.session.worker.Timing;
import org.aisbf.protocol.session.worker.Woke;
import org.aisbf.protocol.session.worker.WorkerEffect;
import org.aisbf.protocol.session.worker.WorkerInput;
import org.aisbf.protocol.session.worker.WorkerMachine;
import org.aisbf.protocol.session.worker.WorkerState;

/** A worker's machine in a session, fed with a broker's frames. */
final class FuzzedWorker {
  private static final Limits LIMITS = new Limits(4, 8, 1 << 16);
  private static final int MAX_FRAME = 1 << 16;

  private final EnvelopeCodec codec = EnvelopeCodec.forWorker(new FrameLimits(MAX_FRAME));
  private final Machine<WorkerState, WorkerInput, WorkerEffect> machine =
      WorkerMachine.of(Timing.STANDARD, LIMITS, false);
  private final Set<RequestId> running = new HashSet<>();
  private WorkerState state = WorkerMachine.initial();
  private long now;

  FuzzedWorker() {
    give(new Started(now));
    give(new Opened(now));
    frame("{\"status\":\"ok\",\"event\":\"registered\",\"session_id\":\"s\"}");
    frame("{\"status\":\"ok\",\"event\":\"registered\",\"request_id\":\"register-1\"}");
  }

  void frame(String text) {
    give(Received.of(now, codec.decode(text)));
  }

  void pass(long millis) {
    now += millis;
    give(new Woke(now, 0.5, now));
  }

  /** The loss of the session leaves nothing running (P7), and the worker comes back (P10). */
  void finish() {
    give(new Lost(now, 0.5, CloseCode.LOST, ""));
    check(running.isEmpty(), "the loss of the session leaves nothing running");
    check(state.wakesAt() != WorkerState.NEVER, "a worker that was not stopped comes back");
  }

  private void give(WorkerInput input) {
    Step<WorkerState, WorkerEffect> step = machine.next(state, input);
    state = step.state();
    for (WorkerEffect effect : step.effects()) {
      switch (effect) {
        case Run run -> {
          check(running.add(run.request().requestId()), "an id runs once at a time");
          check(running.size() <= LIMITS.requests(), "no more runs than may");
        }
        case End end -> {
          check(running.remove(end.id()), "an end belongs to a request that runs");
          check(!codec.encode(end.with()).isEmpty(), "an end can be written");
        }
        case AbandonAll all -> running.clear();
        case Send send -> check(!codec.encode(send.message()).isEmpty(), "it can be written");
        default -> {}
      }
    }
  }
}
