package org.aisbf.reference.server.worker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.StreamReader;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.protocol.operation.ReadReply;
import org.aisbf.protocol.operation.Refused;
import org.aisbf.protocol.operation.ReplyReader;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.jspecify.annotations.Nullable;

/** An exchange of the broker as an attempt. */
public final class WorkerAttempt implements Attempt {

  private final StreamReader reader;
  private final Operation operation;
  private final BodyBudget.Lease lease;
  private final AtomicBoolean pending = new AtomicBoolean();
  private @Nullable Progress end;

  /**
   * Of an exchange that was just submitted.
   *
   * @param operation what was asked
   * @param lease pays for a whole answer; closed with the attempt
   */
  public WorkerAttempt(Exchange exchange, Operation operation, BodyBudget.Lease lease) {
    this.reader = exchange.reader();
    exchange.onPending(sign -> pending.set(true));
    this.operation = operation;
    this.lease = lease;
  }

  @Override
  public Progress next(Duration timeout) throws InterruptedException {
    if (end != null) {
      return end;
    }
    return switch (reader.next(timeout)) {
      case StreamReader.Waiting waiting -> new Progress.Waiting(pending.getAndSet(false));
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
              BuyerErrors.ofFailure(failed.code(), failed.message(), failed.details()),
              Complaint.ofFailure(failed.code(), failed.details()));
      case Outcome.Declined declined ->
          new Progress.Failed(
              BuyerError.of(declined.code(), declined.message()),
              Complaint.unasked(declined.code()));
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
    if (!lease.take(completed.payload().length())) {
      return new Progress.Failed(
          BuyerError.of(ErrorCode.OVERLOADED, "Too many large answers are under way; try again."),
          Complaint.NO_ROOM);
    }
    return switch (ReplyReader.read(operation, completed.payload())) {
      case ReadReply.Document document ->
          whole(200, Headers.NONE, "application/json", bytes(document.json()));
      case ReadReply.StreamText text ->
          whole(200, Headers.NONE, "text/event-stream", text.body().toByteArray());
      case ReadReply.Http http -> {
        HttpReply reply = http.reply();
        String type = reply.contentType() == null ? "" : reply.contentType();
        yield whole(reply.statusCode(), reply.headers(), type, reply.body().toByteArray());
      }
      case Refused refused ->
          new Progress.Failed(
              BuyerErrors.ofFailure(refused.code(), refused.message(), refused.details()),
              Complaint.ofFailure(refused.code(), refused.details()));
    };
  }

  private static Progress whole(int status, Headers headers, String type, byte[] body) {
    return new Progress.Answered(new Answer(status, headers, type, body));
  }

  private static byte[] bytes(RawJson json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Progress failed(ErrorCode code, String message) {
    return new Progress.Failed(BuyerError.of(code, message));
  }

  @Override
  public void close() {
    reader.close();
    lease.close();
  }
}
