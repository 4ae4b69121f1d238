package org.aisbf.reference.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.StreamReader;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an exchange tells whoever decides on the next attempt. */
class WorkerAttemptTest {

  /** An exchange whose stream says one thing. */
  private static final class OneSaying implements Exchange, StreamReader {
    private final Next next;
    private Consumer<Pending> hook = pending -> {};

    OneSaying(Next next) {
      this.next = next;
    }

    @Override
    public Next next(Duration timeout) {
      return next;
    }

    @Override
    public void close() {}

    @Override
    public RequestId id() {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable SessionView session() {
      return null;
    }

    @Override
    public Flow.Publisher<ByteBuffer> stream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public StreamReader reader() {
      return this;
    }

    @Override
    public CompletionStage<Outcome> outcome() {
      return new CompletableFuture<>();
    }

    @Override
    public void cancel() {}

    @Override
    public boolean firstByteSent() {
      return false;
    }

    @Override
    public void onPending(Consumer<Pending> hook) {
      this.hook = hook;
    }
  }

  private static WorkerAttempt of(OneSaying exchange, long room) {
    BodyBudget budget = new BodyBudget(room);
    assertThat(budget.lease().take(1)).isTrue();
    return new WorkerAttempt(exchange, Operation.CHAT_COMPLETIONS, budget.lease());
  }

  private static Complaint complaint(Outcome outcome) throws Exception {
    Progress progress =
        of(new OneSaying(new StreamReader.Finished(outcome)), 10).next(Duration.ZERO);
    return ((Progress.Failed) progress).complaint();
  }

  @Test
  void aSignOfLifeIsToldOnce() throws Exception {
    OneSaying exchange = new OneSaying(new StreamReader.Waiting());
    WorkerAttempt attempt = of(exchange, 10);
    assertThat(attempt.next(Duration.ZERO)).isEqualTo(new Progress.Waiting());
    exchange.hook.accept(null);
    assertThat(attempt.next(Duration.ZERO)).isEqualTo(new Progress.Waiting(true));
    assertThat(attempt.next(Duration.ZERO)).isEqualTo(new Progress.Waiting());
  }

  @Test
  void theBackendsStatusAndWaitAreKept() throws Exception {
    RawJson details = RawJson.of("{\"status_code\":429,\"headers\":{\"retry-after\":\"7\"}}");
    assertThat(complaint(new Outcome.Failed(ErrorCode.RATE_LIMITED, "m", details, false)))
        .isEqualTo(new Complaint(429, "rate_limited", "", "7", true));
  }

  @Test
  void whatTheBrokerDidNotSendTheWorkerWasNotAsked() throws Exception {
    assertThat(complaint(new Outcome.Declined(ErrorCode.OVERLOADED, "the connection is full")))
        .isEqualTo(new Complaint(0, "overloaded", "", null, false));
  }

  @Test
  void anAnswerForWhichThereIsNoRoomIsNotTheWorkersFault() throws Exception {
    RawJson answer = RawJson.of("{\"choices\":[{\"index\":0}]}");
    assertThat(complaint(new Outcome.Completed(answer, null, false))).isEqualTo(Complaint.NO_ROOM);
  }
}
