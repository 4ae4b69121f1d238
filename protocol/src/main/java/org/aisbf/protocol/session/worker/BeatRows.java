package org.aisbf.protocol.session.worker;

import java.util.List;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The last rows of the registered states for the passing of time: the worker's own heartbeat. */
record BeatRows(Timing timing) {

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    for (Class<? extends Live> state :
        List.of(Ready.class, Leaving.class, Finishing.class, Draining.class)) {
      addTo(table, state);
    }
  }

  private <L extends Live> void addTo(
      MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table, Class<L> state) {
    table
        .on(state, Woke.class)
        .when("a heartbeat is due", (s, i) -> i.now() >= s.session().heartbeatAt())
        .effects(Beat.class)
        .rule("HB-2", (s, i) -> beat(s, (Woke) i));
    table.on(state, Woke.class).rule("HB-3", (s, i) -> Step.to(heard(s, (Woke) i)));
  }

  private Step<WorkerState, WorkerEffect> beat(Live state, Woke woke) {
    Live heard = heard(state, woke);
    Session session = heard.session();
    RequestId id = new RequestId("heartbeat-" + (session.heartbeats() + 1));
    return Step.to(heard.with(session.beatenUntil(woke.now() + timing.heartbeat())), new Beat(id));
  }

  private Live heard(Live state, Woke woke) {
    return state.with(state.session().heardAt(woke.heardAt() + timing.liveness()));
  }
}
