package org.aisbf.broker;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way, from {@link Broker#submit} to its one end. The stream is read either
 * through {@link #stream()} or through {@link #reader()}, once.
 */
public interface Exchange {

  /** The request's id, unique for the life of its session. */
  RequestId id();

  /** The session as it was when the request was submitted; {@code null} where it was gone. */
  @Nullable SessionView session();

  /**
   * The stream, byte for byte (STR-3): cold, for one subscriber; a second one is refused with
   * {@code onError}. Buffers are read-only and belong to the subscriber. Completes when the
   * exchange {@linkplain Outcome.Completed completed} and all is handed on, at once where there was
   * no stream; otherwise fails with {@link ExchangeFailed}. Cancelling the subscription cancels the
   * exchange (STR-6).
   */
  Flow.Publisher<ByteBuffer> stream();

  /**
   * The same stream for a thread that may block, commonly a virtual one.
   *
   * @throws IllegalStateException when the stream has its reader or subscriber already
   */
  StreamReader reader();

  /**
   * The one end. Completes when the worker's answer is whole, which may be before a slow reader has
   * read all of the stream. Never completes exceptionally. Dependents run on the broker's executor.
   */
  CompletionStage<Outcome> outcome();

  /**
   * Ends the exchange with {@link Outcome.Cancelled} unless it ended already; a worker that
   * announced {@code cancel} is told. Idempotent.
   */
  void cancel();

  /** Whether a part of the stream was handed to the caller. */
  boolean firstByteSent();

  /**
   * Tells of signs of life: called on the broker's executor when the worker says {@code pending}.
   * Several in a row may be told as one, the latest. One hook at a time; a new one replaces it.
   */
  void onPending(Consumer<Pending> hook);
}
