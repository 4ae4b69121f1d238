package org.aisbf.broker;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The one subscriber of a stream. Signals are given inside the callbacks, one after another. */
final class ChunkSubscription implements Flow.Subscription {

  private final ChunkStream stream;
  private final Executor callbacks;
  private final Runnable cancel;
  private final AtomicLong demand = new AtomicLong();
  private final AtomicBoolean woken = new AtomicBoolean();

  /** {@code null} once it was told the end or cancelled: nothing is told any more. */
  private volatile Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;

  private volatile boolean badRequest;

  ChunkSubscription(
      ChunkStream stream,
      Flow.Subscriber<? super ByteBuffer> subscriber,
      Executor callbacks,
      Runnable cancel) {
    this.stream = stream;
    this.callbacks = callbacks;
    this.cancel = cancel;
    this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
  }

  void begin() {
    callbacks.execute(
        () -> {
          Flow.Subscriber<? super ByteBuffer> current = subscriber;
          if (current != null) {
            current.onSubscribe(this);
          }
        });
    wake();
  }

  /** For a second subscriber. */
  void refuse() {
    Flow.Subscriber<? super ByteBuffer> second = subscriber;
    subscriber = null;
    callbacks.execute(
        () -> {
          if (second != null) {
            second.onSubscribe(this);
            second.onError(new IllegalStateException("the stream has its reader already"));
          }
        });
  }

  /** Something may be there to be told. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      callbacks.execute(this::signal);
    }
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      badRequest = true;
    } else {
      demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }
    wake();
  }

  @Override
  public void cancel() {
    if (subscriber != null) {
      subscriber = null;
      stop();
    }
  }

  private void stop() {
    cancel.run();
    stream.abandon();
  }

  private void signal() {
    woken.set(false);
    Flow.Subscriber<? super ByteBuffer> current = subscriber;
    while (current != null && !badRequest && demand.get() > 0) {
      StreamReader.Next next = stream.poll();
      if (!(next instanceof StreamReader.Chunk chunk)) {
        break;
      }
      demand.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
      handOut(current, chunk.bytes());
      current = subscriber;
    }
    if (current != null) {
      end(current);
    }
  }

  private void handOut(Flow.Subscriber<? super ByteBuffer> current, ByteBuffer bytes) {
    boolean taken = false;
    try {
      current.onNext(bytes);
      taken = true;
    } finally {
      if (!taken) {
        cancel();
      }
    }
  }

  private void end(Flow.Subscriber<? super ByteBuffer> current) {
    if (badRequest) {
      subscriber = null;
      stop();
      current.onError(new IllegalArgumentException("request(n) needs a positive n"));
      return;
    }
    Outcome end = stream.endIfEmpty();
    if (end != null) {
      subscriber = null;
      stream.abandon();
      if (end instanceof Outcome.Completed) {
        current.onComplete();
      } else {
        current.onError(new ExchangeFailed(end));
      }
    }
  }
}
