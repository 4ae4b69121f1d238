package org.aisbf.conformance.trace;

import org.aisbf.protocol.session.exchange.Ending;

/** What a trace about a worker expects of its own. */
final class WorkerExpectations {
  private final WorkerStage stage;

  WorkerExpectations(WorkerStage stage) {
    this.stage = stage;
  }

  /** Checks one expectation, waiting as long as for a signal. */
  void check(WorkerVerb verb, Step step) throws Broken {
    boolean held =
        switch (verb) {
          case EXPECT_OPEN -> stage.fence();
          case EXPECT_ERROR -> stage.await(() -> stage.hasError(step.word(0)));
          default -> {
            WorkerRequest request = stage.request(step.word(0));
            if (request == null) {
              throw new Broken("expect", "the trace has no request " + step.word(0));
            }
            yield of(request, verb, step);
          }
        };
    if (!held) {
      WorkerRequest request = step.values().isEmpty() ? null : stage.request(step.word(0));
      throw new Broken(
          "expect",
          "\"" + step + "\" does not hold" + (request == null ? "" : "; " + request.seen()));
    }
  }

  private boolean of(WorkerRequest request, WorkerVerb verb, Step step) throws Broken {
    return switch (verb) {
      case EXPECT_CALL -> stage.await(() -> request.call() != null);
      case EXPECT_SAYS -> stage.await(() -> request.deliveredText().equals(step.text(1)));
      case EXPECT_COMPLETED ->
          stage.await(() -> request.end() != null) && request.ending() instanceof Ending.Answered;
      case EXPECT_FAILED ->
          stage.await(() -> request.end() != null)
              && request.ending() instanceof Ending.Errored error
              && error.code().toString().equals(step.word(1));
      case EXPECT_FAILS ->
          stage.await(() -> request.end() != null) && request.ending() instanceof Ending.Errored;
      case EXPECT_LET_GO -> request.isReleased() && request.isSettled();
      default -> request.end() == null;
    };
  }
}
