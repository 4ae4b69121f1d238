package org.aisbf.conformance.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.time.Pace;
import org.aisbf.protocol.session.exchange.Ending;

/**
 * Holds a worker to the properties of section 10, as far as its broker and its backend see them.
 */
final class WorkerObserver {
  private static final Duration PROBE = Duration.ofMillis(50);

  private final WorkerStage stage;
  private final Pace pace;

  WorkerObserver(WorkerStage stage, Pace pace) {
    this.stage = stage;
    this.pace = pace;
  }

  /** Looks at every request, behind each step. */
  void look() throws Broken {
    for (WorkerRequest request : stage.requests()) {
      if (!stage.isOn(request)) {
        request.release();
      }
      look(request);
    }
  }

  private void look(WorkerRequest request) throws Broken {
    if (request.isReleased()) {
      letGo(request);
      if (stage.isOn(request) && !stage.await(() -> request.end() != null || !stage.isOpen())) {
        throw new Broken("P1", "cancelled request " + request.number() + " does not end");
      }
      return;
    }
    if (request.isSettled()) {
      settled(request);
    } else if (request.end() != null && request.call() != null) {
      throw new Broken(
          "P1",
          "request " + request.number() + " ended while the model server works: " + request.seen());
    }
    if (!request.isPrefix()) {
      throw new Broken(
          "P2", "request " + request.number() + " is not what was written: " + request.seen());
    }
    boolean running = request.stream() && !request.isSettled();
    if (running && !stage.await(() -> request.isUpToDate() || request.end() != null)) {
      throw new Broken(
          "STR-3", "request " + request.number() + " keeps an event back: " + request.seen());
    }
  }

  private void settled(WorkerRequest request) throws Broken {
    if (!stage.await(() -> request.end() != null || !stage.isOpen())) {
      throw new Broken("P1", "request " + request.number() + " does not end: " + request.seen());
    }
    if (request.end() != null && !request.isWhatWasReplied()) {
      throw new Broken(
          "P4", "request " + request.number() + " is not what was replied: " + request.seen());
    }
    boolean well = request.ending() instanceof Ending.Answered;
    if (well && request.stream() && !request.isUpToDate()) {
      throw new Broken(
          "P2", "request " + request.number() + " is not what was written: " + request.seen());
    }
  }

  /** REC-4, CAN-2: nobody wants it any more, so that the model server is left. */
  private void letGo(WorkerRequest request) throws Broken {
    BackendCall call = request.call();
    if (call == null || request.isSettled()) {
      return;
    }
    long until = pace.now() + pace.signal().toMillis();
    while (!stage.await(call::isAbandoned, PROBE)) {
      if (pace.now() >= until) {
        throw new Broken(
            "P7", "nobody wants request " + request.number() + ", and the model server goes on");
      }
      call.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
    }
    request.letGo();
  }
}
