package org.aisbf.protocol.session.worker;

import java.util.List;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.jspecify.annotations.Nullable;

/** The rows of every state that holds an open connection, registered or not. */
final class OpenRows {

  private static final List<Class<? extends WorkerState>> OPEN =
      List.of(
          AwaitingGreeting.class,
          Registering.class,
          Ready.class,
          Leaving.class,
          Finishing.class,
          Draining.class);

  private OpenRows() {}

  static void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    for (Class<? extends WorkerState> state : OPEN) {
      table
          .on(state, Heartbeat.class)
          .effects(AnswerHeartbeat.class)
          .rule("HB-1", (s, i) -> Step.to(s, new AnswerHeartbeat(heartbeat(i))));
      table
          .on(state, Malformed.class)
          .when("it can be answered", (s, i) -> answer(s, (Received) i) != null)
          .effects(Send.class)
          .rule("REQ-7", (s, i) -> answered(s, (Received) i));
    }
  }

  private static RequestId heartbeat(WorkerInput input) {
    return ((Heartbeat) ((Received) input).message()).requestId();
  }

  /** An error under the id of a running request would be its second end (REQ-9). */
  private static @Nullable Send answer(WorkerState state, Received received) {
    Send answer = Answers.to((Malformed) received.message());
    RequestId id = answer == null ? null : answer.message().requestId();
    return id != null && state instanceof Live live && live.session().runs(id) ? null : answer;
  }

  private static Step<WorkerState, WorkerEffect> answered(WorkerState state, Received received) {
    Send answer = answer(state, received);
    return answer == null ? Step.to(state) : Step.to(state, answer);
  }
}
