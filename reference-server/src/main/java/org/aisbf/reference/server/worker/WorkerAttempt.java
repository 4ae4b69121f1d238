package org.aisbf.reference.server.worker;

import java.time.Duration;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.StreamReader;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** An exchange of the broker as an attempt. */
final class WorkerAttempt implements Attempt {

  private final Exchange exchange;
  private final StreamReader reader;
  private final boolean errorStatusFails;
  private @Nullable Progress end;

  /**
   * Of an exchange that was just submitted.
   *
   * @param errorStatusFails whether an HTTP reply with an error status is a failure, as for all
   *     operations but {@code proxy} (PRX-3)
   */
  WorkerAttempt(Exchange exchange, boolean errorStatusFails) {
    this.exchange = exchange;
    this.reader = exchange.reader();
    this.errorStatusFails = errorStatusFails;
  }

  @Override
  public Progress next(Duration timeout) throws InterruptedException {
    if (end != null) {
      return end;
    }
    return switch (reader.next(timeout)) {
      case StreamReader.Waiting waiting -> new Progress.Waiting();
      case StreamReader.Chunk chunk -> new Progress.Chunk(chunk.bytes());
      case StreamReader.Finished finished -> {
        Progress last = ended(finished.outcome());
        end = last;
        yield last;
      }
    };
  }

  private Progress ended(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed ->
          completed.streamed() ? new Progress.StreamEnded() : answered(completed);
      case Outcome.Failed failed ->
          new Progress.Failed(
              BuyerErrors.ofFailure(failed.code(), failed.message(), failed.details()));
      case Outcome.Cancelled cancelled -> failed(ErrorCode.CANCELLED, "The request was cancelled.");
      case Outcome.WorkerLost lost ->
          failed(ErrorCode.WORKER_DISCONNECTED, "The worker was lost while it answered.");
      case Outcome.TimedOut timedOut ->
          failed(
              ErrorCode.TIMEOUT,
              switch (timedOut.limit()) {
                case FIRST_EVENT -> "The worker did not begin to answer in time.";
                case IDLE -> "The worker stopped in the middle of its answer.";
                case TOTAL -> "The worker did not finish its answer in time.";
              });
    };
  }

  private Progress answered(Outcome.Completed completed) {
    Answer answer = ReplyReader.read(completed.payload());
    if (answer == null) {
      return failed(ErrorCode.BACKEND_ERROR, "The worker's reply cannot be read.");
    }
    if (errorStatusFails && answer.status() >= 400) {
      return new Progress.Failed(
          BuyerErrors.ofAnswer(
              answer.status(), answer.headers().get("retry-after"), answer.body()));
    }
    return new Progress.Answered(answer);
  }

  private static Progress failed(ErrorCode code, String message) {
    return new Progress.Failed(BuyerError.of(code, message));
  }

  @Override
  public void close() {
    exchange.cancel();
  }
}
