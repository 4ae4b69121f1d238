package org.aisbf.reference.server.hosted;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.serve.Order;
import org.jspecify.annotations.Nullable;

/** One HTTP request to a hosted service. */
final class HostedAttempt implements Attempt {

  /** As large as a worker's frame may be. */
  private static final int MAX_ANSWER_BYTES = 96 << 20;

  private final Deadlines deadlines;
  private final Timers timers;
  private final BodyBudget.Lease lease;
  private final boolean errorStatusFails;
  private final PulledBody body = new PulledBody();
  private final CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final long begun;
  private long lastSign;
  private boolean streaming;
  private final List<byte[]> pieces = new ArrayList<>();
  private int size;

  /** Bytes of the answer that the lease pays for: what came, or what was announced at once. */
  private long reserved;

  private PulledBody.@Nullable Head head;
  private @Nullable Progress end;

  HostedAttempt(HostedUpstream.Client client, HttpRequest request, Order order) {
    this.deadlines = order.deadlines();
    this.timers = client.timers;
    this.lease = order.lease();
    this.errorStatusFails = order.request().chat();
    this.begun = timers.now();
    this.lastSign = begun;
    this.response = client.http.sendAsync(request, BodyHandlers.ofPublisher());
    var unused =
        response.whenComplete(
            (answer, fault) -> {
              if (answer == null) {
                body.onError(fault);
              } else {
                body.begin(answer.statusCode(), answer.headers());
                answer.body().subscribe(body);
              }
            });
  }

  @Override
  public Progress next(Duration timeout) throws InterruptedException {
    long until = timers.now() + timeout.toMillis();
    while (end == null) {
      PulledBody.Signal signal = body.poll(Math.max(0, Math.min(until, deadline()) - timers.now()));
      if (signal == null) {
        if (timers.now() >= deadline()) {
          return end(BuyerError.of(ErrorCode.TIMEOUT, "The service did not answer in time."));
        }
        return new Progress.Waiting();
      }
      lastSign = timers.now();
      Progress progress = take(signal);
      if (progress != null) {
        return progress;
      }
    }
    return end;
  }

  private long deadline() {
    Duration wait = head == null ? deadlines.firstEvent() : deadlines.idle();
    return Math.min(lastSign + wait.toMillis(), begun + deadlines.total().toMillis());
  }

  private @Nullable Progress take(PulledBody.Signal signal) {
    return switch (signal) {
      case PulledBody.Head started -> {
        head = started;
        streaming = started.status() < 300 && started.type().startsWith("text/event-stream");
        yield streaming ? null : reserve(started.length());
      }
      case PulledBody.Bytes bytes -> {
        if (streaming) {
          yield new Progress.Chunk(bytes.bytes());
        }
        yield keep(bytes.bytes());
      }
      case PulledBody.End ended -> {
        end = streaming ? new Progress.StreamEnded() : answered();
        yield end;
      }
      case PulledBody.Broken(CancellationException gone) ->
          end(BuyerError.of(ErrorCode.CANCELLED, "The request was cancelled."));
      case PulledBody.Broken broken ->
          end(
              BuyerError.of(
                  head == null ? ErrorCode.BACKEND_UNAVAILABLE : ErrorCode.BACKEND_ERROR,
                  broken.fault() instanceof IOException
                      ? "The service cannot be reached, or broke off its answer."
                      : "The service's answer cannot be read."),
              complaint(broken.fault()));
    };
  }

  /** A connection that breaks is tried again sooner than a service that is not there. */
  private static Complaint complaint(Throwable fault) {
    boolean lost = fault instanceof IOException && !isUnreached(fault);
    return Complaint.of(lost ? ErrorCode.WORKER_DISCONNECTED : ErrorCode.BACKEND_UNAVAILABLE);
  }

  private static boolean isUnreached(Throwable fault) {
    return fault instanceof ConnectException || fault instanceof HttpConnectTimeoutException;
  }

  /** Room for an answer of that length, unless it is there already. */
  private @Nullable Progress reserve(long length) {
    if (length > MAX_ANSWER_BYTES) {
      return end(BuyerError.of(ErrorCode.BACKEND_ERROR, "The service's answer is too large."));
    }
    if (length > reserved) {
      if (!lease.take(length - reserved)) {
        return end(
            BuyerError.of(ErrorCode.OVERLOADED, "Too many large answers are under way; try again."),
            Complaint.NO_ROOM);
      }
      reserved = length;
    }
    return null;
  }

  private @Nullable Progress keep(ByteBuffer bytes) {
    Progress refused = reserve((long) size + bytes.remaining());
    if (refused != null) {
      return refused;
    }
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    pieces.add(piece);
    size += piece.length;
    return null;
  }

  private Progress answered() {
    PulledBody.Head started = head;
    if (started == null) {
      throw new IllegalStateException("a body cannot end before its head");
    }
    byte[] bytes = joined();
    if (errorStatusFails && started.status() >= 300) {
      String retryAfter = started.headers().first("retry-after");
      return new Progress.Failed(
          BuyerErrors.ofAnswer(started.status(), bytes),
          Complaint.ofAnswer(started.status(), retryAfter, bytes));
    }
    return new Progress.Answered(
        new Answer(started.status(), started.headers(), started.type(), bytes));
  }

  /** The whole answer; its pieces are let go, so that it is not held twice. */
  private byte[] joined() {
    ByteBuffer all = ByteBuffer.allocate(size);
    pieces.forEach(all::put);
    pieces.clear();
    return all.array();
  }

  private Progress end(BuyerError error) {
    return end(error, Complaint.of(new ErrorCode(error.code())));
  }

  private Progress end(BuyerError error, Complaint complaint) {
    Progress failed = new Progress.Failed(error, complaint);
    end = failed;
    close();
    return failed;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      response.cancel(true);
      body.cancel();
      lease.close();
    }
  }
}
