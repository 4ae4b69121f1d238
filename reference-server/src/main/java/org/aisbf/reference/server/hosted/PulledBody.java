package org.aisbf.reference.server.hosted;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An answer as its reader pulls it. Asks for the next bytes only when the last ones were taken, so
 * that a slow buyer slows the service down instead of filling memory.
 */
final class PulledBody implements Flow.Subscriber<List<ByteBuffer>> {

  /** What the reader takes. */
  sealed interface Signal {}

  /**
   * How it begins.
   *
   * @param type of its content, empty where none was said
   * @param length as it was announced, 0 where it was not
   */
  record Head(int status, Headers headers, String type, long length) implements Signal {}

  /** The next bytes. */
  record Bytes(ByteBuffer bytes) implements Signal {}

  /** The answer is whole. */
  record End() implements Signal {}

  /** It is not, and nothing more comes. */
  record Broken(Throwable fault) implements Signal {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean cancelled;

  void begin(int status, HttpHeaders headers) {
    List<Header> lines = new ArrayList<>();
    headers.map().forEach((name, all) -> all.forEach(one -> add(lines, name, one)));
    String type = headers.firstValue("content-type").orElse("");
    signals.add(new Head(status, new Headers(lines), type, length(headers)));
  }

  private static long length(HttpHeaders headers) {
    try {
      return headers.firstValueAsLong("content-length").orElse(0);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void add(List<Header> lines, String name, String value) {
    if (Header.isUsable(name, value)) {
      lines.add(new Header(name, value));
    }
  }

  /** Waits for the next signal; {@code null} when there is none in time. */
  @Nullable Signal poll(long millis) throws InterruptedException {
    Signal signal = signals.poll(millis, TimeUnit.MILLISECONDS);
    Flow.Subscription open = subscription;
    if (signal instanceof Bytes && open != null) {
      open.request(1);
    }
    return signal;
  }

  /** Nothing more is wanted; who waits for a signal is told. */
  void cancel() {
    cancelled = true;
    signals.add(new Broken(new CancellationException()));
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription opened) {
    subscription = opened;
    if (cancelled) {
      opened.cancel();
    } else {
      opened.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    // Also where they are empty: it is the reader who asks for more.
    signals.add(new Bytes(joined(buffers)));
  }

  private static ByteBuffer joined(List<ByteBuffer> buffers) {
    if (buffers.size() == 1) {
      return buffers.get(0);
    }
    ByteBuffer all = ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
    buffers.forEach(all::put);
    return all.flip();
  }

  @Override
  public void onError(Throwable fault) {
    // Only what a future wraps it in: what it was caused by says less of what happened.
    Throwable cause = fault.getCause();
    signals.add(new Broken(fault instanceof CompletionException && cause != null ? cause : fault));
  }

  @Override
  public void onComplete() {
    signals.add(new End());
  }
}
