package org.aisbf.protocol.session.worker;

import java.util.List;
import java.util.Set;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The rows for requests, in the registered states and, where they are too early, before. */
record RequestRows(Limits limits) {

  private static final Set<Operation> KNOWN =
      Set.of(
          Operation.MODELS_LIST,
          Operation.CHAT_COMPLETIONS,
          Operation.CAPABILITIES,
          Operation.PROXY);

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    for (Class<? extends WorkerState> early : List.of(AwaitingGreeting.class, Registering.class)) {
      table
          .on(early, Request.class)
          .effects(Send.class)
          .rule(
              "REG-3",
              (s, i) -> refuse(s, i, ErrorCode.INVALID_REQUEST, "the worker is not registered"));
    }
    addTo(table, Ready.class);
    addTo(table, Leaving.class);
    addTo(table, Finishing.class);
    addTo(table, Draining.class);
  }

  private <L extends Live> void addTo(
      MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table, Class<L> state) {
    table
        .on(state, Request.class)
        .when("its id is taken", (s, i) -> s.session().runs(request(i).requestId()))
        .effects(Send.class)
        .rule(
            "REQ-2",
            (s, i) -> refuse(s, i, ErrorCode.INVALID_REQUEST, "request_id is already in use"));
    table
        .on(state, Request.class)
        .when(
            "asks for the registration",
            (s, i) -> request(i).operation().equals(Operation.REGISTER))
        .effects(Introduce.class)
        .rule("REQ-1", (s, i) -> Step.to(s, new Introduce(request(i).requestId(), true)));
    table
        .on(state, Request.class)
        .when("the operation is unknown", (s, i) -> !KNOWN.contains(request(i).operation()))
        .effects(Send.class)
        .rule("REQ-7", (s, i) -> refuse(s, i, ErrorCode.UNSUPPORTED_OPERATION, Answers.UNKNOWN));
    if (state == Finishing.class || state == Draining.class) {
      table
          .on(state, Request.class)
          .effects(Send.class)
          .rule("P6", (s, i) -> refuse(s, i, ErrorCode.OVERLOADED, "the worker is leaving"));
      return;
    }
    table
        .on(state, Request.class)
        .when("there is room", (s, i) -> limits.admit(s.session(), load(request(i))))
        .effects(Run.class)
        .rule("REQ-4", (s, i) -> run(s, (Received) i));
    table
        .on(state, Request.class)
        .effects(Send.class)
        .rule("P9", (s, i) -> refuse(s, i, ErrorCode.OVERLOADED, "the worker is busy"));
  }

  private static Request request(WorkerInput input) {
    return (Request) ((Received) input).message();
  }

  private static Load load(Request request) {
    return new Load(request.operation(), request.payload().length());
  }

  private static Step<WorkerState, WorkerEffect> run(Live state, Received received) {
    Request request = request(received);
    return Step.to(
        state.with(state.session().with(request)), new Run(request, received.streamed()));
  }

  private static Step<WorkerState, WorkerEffect> refuse(
      WorkerState state, WorkerInput input, ErrorCode code, String why) {
    return Step.to(
        state,
        Answers.refuse(request(input).requestId(), code, why, ((Received) input).streamed()));
  }
}
