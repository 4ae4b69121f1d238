package org.aisbf.broker;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.session.exchange.Ending;
import org.jspecify.annotations.Nullable;

/** One exchange as its caller sees it; {@link ExchangeRunner} drives it. */
final class LiveExchange implements Exchange {

  private final RequestId id;
  private final @Nullable SessionView session;
  private final Operation operation;
  private final SerialTasks callbacks;
  private final ChunkStream stream;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final AtomicReference<@Nullable Pending> pending = new AtomicReference<>();
  private volatile Consumer<Pending> pendingHook = told -> {};
  private volatile Runnable canceller = () -> {};

  LiveExchange(
      RequestId id,
      @Nullable SessionView session,
      Operation operation,
      SerialTasks callbacks,
      long streamBufferBytes) {
    this.id = id;
    this.session = session;
    this.operation = operation;
    this.callbacks = callbacks;
    this.stream = new ChunkStream(streamBufferBytes, callbacks, this::cancel);
  }

  @Override
  public RequestId id() {
    return id;
  }

  @Override
  public @Nullable SessionView session() {
    return session;
  }

  @Override
  public Flow.Publisher<ByteBuffer> stream() {
    return stream;
  }

  @Override
  public StreamReader reader() {
    return stream.reader();
  }

  @Override
  public CompletionStage<Outcome> outcome() {
    return outcome.minimalCompletionStage();
  }

  @Override
  public void cancel() {
    canceller.run();
  }

  @Override
  public boolean firstByteSent() {
    return stream.handedOut();
  }

  @Override
  public void onPending(Consumer<Pending> hook) {
    pendingHook = hook;
  }

  /** The request's payload is not kept: it may be large, and is on its way. */
  Operation operation() {
    return operation;
  }

  void cancelledBy(Runnable canceller) {
    this.canceller = canceller;
  }

  /** Hands bytes on; {@code false} when the caller reads too slowly for them. */
  boolean deliver(ByteBuffer bytes) {
    return stream.offer(bytes);
  }

  void report(Pending told) {
    if (pending.getAndSet(told) == null) {
      callbacks.execute(
          () -> {
            Pending latest = pending.getAndSet(null);
            if (latest != null) {
              pendingHook.accept(latest);
            }
          });
    }
  }

  /** The one end. */
  Outcome finish(Ending ending) {
    canceller = () -> {};
    Outcome made = stream.finish(firstByteSent -> Outcomes.of(ending, firstByteSent));
    callbacks.execute(() -> outcome.complete(made));
    return made;
  }
}
