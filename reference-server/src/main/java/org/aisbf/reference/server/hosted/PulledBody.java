package org.aisbf.reference.server.hosted;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer as its reader pulls it. Asks for the next bytes only when the last ones were taken, so
 * that a slow buyer slows the service down instead of filling memory.
 */
final class PulledBody implements Flow.Subscriber<List<ByteBuffer>> {

  /** What the reader takes. */
  sealed interface Signal {}

  /** Status and headers, the names in lower case, without the content type. */
  record Head(int status, Map<String, String> headers, String type) implements Signal {}

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
    Map<String, String> first = new LinkedHashMap<>();
    headers.map().forEach((name, all) -> first.put(name.toLowerCase(Locale.ROOT), all.get(0)));
    String type = first.remove("content-type");
    signals.add(new Head(status, first, type == null ? "" : type));
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

  void cancel() {
    cancelled = true;
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
    signals.add(new Broken(fault.getCause() == null ? fault : fault.getCause()));
  }

  @Override
  public void onComplete() {
    signals.add(new End());
  }
}
