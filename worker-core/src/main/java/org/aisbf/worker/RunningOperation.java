package org.aisbf.worker;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * One request from its receipt to its end. Chunks go out from the backend's thread; the end goes
 * through the session, which knows whether there still is a request to end, and comes back to
 * {@link #end}. Both hold this object's monitor while they send, so nothing follows an end.
 */
final class RunningOperation implements BackendSink {
  private enum Phase {
    RUNNING,
    ANSWERED,
    ENDED
  }

  private final BackendRequest request;
  private final Link link;
  private final OperationHost host;
  private final OperationTimers timers;
  private final long startedAt;
  private final List<Runnable> stopActions = new ArrayList<>();
  private @Nullable ChunkCutter cutter;
  private @Nullable PreparedEnd prepared;
  private volatile Phase phase = Phase.RUNNING;
  private long chunks;

  RunningOperation(BackendRequest request, Link link, OperationHost host) {
    this.request = request;
    this.link = link;
    this.host = host;
    this.startedAt = host.timers().now();
    this.timers = new OperationTimers(host, this);
  }

  BackendRequest request() {
    return request;
  }

  void start() {
    host.announcements().often(() -> host.announcements().listener().requestStarted(request));
    timers.start();
    try {
      host.executor().execute(this::run);
    } catch (RejectedExecutionException e) {
      fail(ErrorCode.OVERLOADED, "the worker takes no more work", null);
    }
  }

  private void run() {
    try {
      if (!isStopped()) {
        host.backend().start(request, this);
      }
    } catch (RuntimeException e) {
      fail(ErrorCode.BACKEND_ERROR, "the backend failed: " + e.getClass().getSimpleName(), null);
    } catch (Error e) {
      fail(ErrorCode.INTERNAL_ERROR, "the worker failed: " + e.getClass().getSimpleName(), null);
      throw e;
    }
  }

  @Override
  public void reply(RawJson payload, @Nullable Double tokensPerSecond) {
    if (!answered()) {
      return;
    }
    Reply reply = new Reply(request.id(), payload, metrics(tokensPerSecond));
    String frame = host.codec().encode(reply);
    if (!link.limits().allows(frame)) {
      String message = "the answer is larger than the broker's frames";
      submit(failure(ErrorCode.PAYLOAD_TOO_LARGE, message, null), true);
      return;
    }
    if (link.window().acquire(frame.length(), this::isStopped)) {
      submit(new PreparedEnd(reply, frame, frame.length(), true, tokensPerSecond));
    }
  }

  @Override
  public void openStream(StreamFormat format) {
    cutter = new ChunkCutter(format, link.maxChunk());
  }

  @Override
  public void write(ByteBuffer bytes) {
    ChunkCutter open = opened();
    if (phase != Phase.RUNNING) {
      bytes.position(bytes.limit());
      return;
    }
    open.add(bytes);
    for (ByteBuffer chunk = open.next(); chunk != null; chunk = open.next()) {
      send(chunk);
    }
  }

  @Override
  public void finish(@Nullable Double tokensPerSecond) {
    ChunkCutter open = opened();
    for (ByteBuffer chunk = open.rest(); chunk != null; chunk = open.rest()) {
      send(chunk);
    }
    if (answered()) {
      RawJson total = RawJson.of("{\"total_chunks\":" + chunks + "}");
      StreamEnd end = new StreamEnd(request.id(), "done", total, metrics(tokensPerSecond));
      submit(new PreparedEnd(end, host.codec().encode(end), 0, true, tokensPerSecond));
    }
  }

  @Override
  public void fail(ErrorCode code, String message, @Nullable RawJson details) {
    if (answered()) {
      Failure failure = failure(code, message, details);
      boolean fits = link.limits().allows(host.codec().encode(failure));
      submit(fits ? failure : failure(code, message, null), true);
    }
  }

  void timedOut() {
    if (answered()) {
      submit(failure(ErrorCode.TIMEOUT, "the model server did not finish in time", null), false);
    }
  }

  @Override
  public boolean isStopped() {
    return phase == Phase.ENDED;
  }

  @Override
  public void onStop(Runnable action) {
    synchronized (this) {
      if (phase != Phase.ENDED) {
        stopActions.add(action);
        return;
      }
    }
    runApart(action);
  }

  /** On the executor, or where its owner ended it, here: whatever is open has to be closed. */
  private void runApart(Runnable action) {
    try {
      host.executor().execute(action);
    } catch (RejectedExecutionException e) {
      action.run();
    }
  }

  /** Sends something while the request still waits for its first event; says whether it does. */
  synchronized boolean sendWhileSilent(ExchangeEnvelope message) {
    if (phase != Phase.RUNNING || chunks > 0) {
      return false;
    }
    link.connection().send(host.codec().encode(message));
    return true;
  }

  /** The request's one end: sends it, and stops the backend's call if it still goes on. */
  void end(ExchangeEnvelope with) {
    PreparedEnd own;
    synchronized (this) {
      own = prepared != null && prepared.envelope().equals(with) ? prepared : null;
      if (own != null && own.held() > 0) {
        link.connection().send(own.frame(), () -> link.window().release(own.held()));
      } else {
        link.connection().send(own == null ? host.codec().encode(ending(with)) : own.frame());
        releaseUnsent();
      }
      phase = Phase.ENDED;
    }
    ErrorCode error = with instanceof Failure failure ? failure.code() : null;
    over(error, own == null ? null : own.tokensPerSecond(), own == null || !own.byBackend());
  }

  /** The session is gone: nobody hears an end (REC-4). */
  void abandon() {
    synchronized (this) {
      phase = Phase.ENDED;
      releaseUnsent();
    }
    over(ErrorCode.WORKER_DISCONNECTED, null, true);
  }

  private void over(
      @Nullable ErrorCode error, @Nullable Double tokensPerSecond, boolean stopBackend) {
    timers.cancel();
    link.window().wake();
    RequestReport report =
        new RequestReport(request, host.timers().now() - startedAt, chunks, error, tokensPerSecond);
    host.announcements().often(() -> host.announcements().listener().requestEnded(report));
    if (stopBackend) {
      stopActions.forEach(this::runApart);
    }
  }

  private void send(ByteBuffer chunk) {
    int size = chunk.remaining();
    if (!link.window().acquire(size, () -> phase != Phase.RUNNING)) {
      return;
    }
    StreamEvent event = new StreamEvent(request.id(), "chunk", chunks + 1, chunk);
    String frame = host.codec().encode(event);
    synchronized (this) {
      if (phase == Phase.RUNNING) {
        chunks++;
        link.connection().send(frame, () -> link.window().release(size));
        return;
      }
    }
    link.window().release(size);
  }

  private ChunkCutter opened() {
    ChunkCutter open = cutter;
    if (open == null) {
      throw new IllegalStateException("the stream was not opened");
    }
    return open;
  }

  private synchronized boolean answered() {
    boolean first = phase == Phase.RUNNING;
    if (first) {
      phase = Phase.ANSWERED;
    }
    return first;
  }

  private void submit(Failure failure, boolean byBackend) {
    submit(new PreparedEnd(failure, host.codec().encode(failure), 0, byBackend, null));
  }

  private void submit(PreparedEnd end) {
    synchronized (this) {
      prepared = end;
      if (phase == Phase.ENDED) {
        releaseUnsent();
        return;
      }
    }
    host.finished(request.id(), end.envelope());
  }

  private void releaseUnsent() {
    if (prepared != null && prepared.held() > 0) {
      link.window().release(prepared.held());
      prepared = null;
    }
  }

  private Failure failure(ErrorCode code, String message, @Nullable RawJson details) {
    return new Failure(request.id(), message, code, details, request.streamed());
  }

  /** A deployed broker ends a buyer's stream only on an error that says so (section 1). */
  private ExchangeEnvelope ending(ExchangeEnvelope with) {
    return with instanceof Failure failure
        ? failure(failure.code(), failure.message(), failure.details())
        : with;
  }

  private Metrics metrics(@Nullable Double tokensPerSecond) {
    double elapsed = host.timers().now() - startedAt;
    return new Metrics(elapsed, tokensPerSecond, elapsed, null);
  }
}
