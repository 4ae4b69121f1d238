package org.aisbf.simulation.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Content;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Plan;

/** The model servers behind the workers: each request is treated as its plan says. */
final class ModelServer {
  private final Timers timers;
  private final Journal journal;
  private final Map<String, Plan> plans = new HashMap<>();
  private final List<Call> running = new ArrayList<>();

  ModelServer(Timers timers, Journal journal) {
    this.timers = timers;
    this.journal = journal;
  }

  /** What a call tells the worker's side. */
  interface Listener {
    void text(String text);

    void ended();

    void failed();
  }

  void plan(String marker, Plan plan) {
    plans.put(marker, plan);
  }

  Plan planOf(String marker) {
    return plans.getOrDefault(marker, new Plan(Plan.Manner.FAILS, 0, 0, 0, 0));
  }

  /** Begins a call that a worker makes. */
  Call call(SimulatedProcess worker, int number, Scope scope, String payload, Listener listener) {
    String marker = Content.markerIn(payload);
    boolean stream = payload.contains("\"stream\":true");
    journal.note(new Fact.BackendCalled(number, scope, marker));
    Plan plan = planOf(marker);
    Call call = new Call(worker, number, marker, plan, stream, listener);
    running.add(call);
    call.next(plan.firstMillis());
    return call;
  }

  int runningCalls() {
    return running.size();
  }

  /** The worker's process died; its connections to the model server with it. */
  void abandon(SimulatedProcess worker) {
    List.copyOf(running).stream().filter(call -> call.worker == worker).forEach(Call::stop);
  }

  /** One call on its way. */
  final class Call {
    private final SimulatedProcess worker;
    private final int number;
    private final String marker;
    private final Plan plan;
    private final boolean stream;
    private final Listener listener;
    private Timer timer = () -> {};
    private int said;
    private boolean over;

    private Call(
        SimulatedProcess worker,
        int number,
        String marker,
        Plan plan,
        boolean stream,
        Listener listener) {
      this.worker = worker;
      this.number = number;
      this.marker = marker;
      this.plan = plan;
      this.stream = stream;
      this.listener = listener;
    }

    Plan.Manner manner() {
      return plan.manner();
    }

    /** The worker hangs up. */
    void stop() {
      over(true);
    }

    private void next(long millis) {
      timer = timers.schedule(millis, () -> worker.run(this::go));
    }

    private void go() {
      if (over) {
        return;
      }
      if (plan.manner() == Plan.Manner.FAILS) {
        over(false);
        listener.failed();
      } else if (stream && said < plan.chunks()) {
        listener.text(Content.event(marker, said++, plan.padding()));
        if (!over) {
          next(plan.gapMillis());
        }
      } else {
        end();
      }
    }

    private void end() {
      switch (plan.manner()) {
        case HANGS -> {}
        case BREAKS, THROWS, FAILS -> {
          over(false);
          listener.failed();
        }
        case ANSWERS -> answer();
        case ENDS_TWICE -> {
          answer();
          listener.ended();
        }
        case SPEAKS_ON -> {
          answer();
          listener.text(Content.event(marker, said, 0));
        }
      }
    }

    private void answer() {
      listener.text(stream ? Content.DONE : Content.document(marker));
      over(false);
      listener.ended();
    }

    private void over(boolean stopped) {
      if (!over) {
        over = true;
        timer.cancel();
        running.remove(this);
        journal.note(new Fact.BackendOver(number, marker, stopped));
      }
    }
  }
}
