package org.aisbf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutboundWindowTest {
  private final OutboundWindow window = new OutboundWindow(100);
  private final AtomicBoolean stopped = new AtomicBoolean();

  private CompletableFuture<Boolean> waiting(int size) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> result.complete(window.acquire(size, stopped::get)));
    return result;
  }

  @Test
  void letsOneLargeMessageThroughAlone() throws Exception {
    assertThat(window.acquire(1_000, stopped::get)).isTrue();
    CompletableFuture<Boolean> next = waiting(10);
    window.release(1_000);

    assertThat(next.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aStoppedRequestWaitsNoLongerAndHoldsNothing() throws Exception {
    window.acquire(100, () -> false);
    CompletableFuture<Boolean> next = waiting(10);
    stopped.set(true);
    window.wake();

    assertThat(next.get(10, TimeUnit.SECONDS)).isFalse();
    window.release(100);
    assertThat(window.acquire(100, () -> false)).isTrue();
  }
}
