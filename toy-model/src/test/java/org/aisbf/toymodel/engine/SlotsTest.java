package org.aisbf.toymodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final ExecutorService ownThreads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    ownThreads.shutdownNow();
  }

  @Test
  void whoFindsTheQueueFullIsSentAwayAtOnce() {
    Slots slots = new Slots(1, 0);
    assertThat(slots.take()).isTrue();
    assertThat(slots.take()).isFalse();
    slots.giveBack();
    assertThat(slots.take()).isTrue();
  }

  @Test
  void whoWaitsIsServedWhenASlotComesBack() throws Exception {
    Slots slots = new Slots(1, 1);
    assertThat(slots.take()).isTrue();
    CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(slots::take, ownThreads);
    slots.giveBack();
    assertThat(second.get(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theCloseWaitsForThoseWhoRunAndSendsOthersAway() throws Exception {
    Slots slots = new Slots(1, 1);
    assertThat(slots.take()).isTrue();
    CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(slots::take, ownThreads);
    CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(slots::close, ownThreads);
    while (slots.open()) {
      Thread.sleep(1);
    }
    assertThat(closed).isNotDone();
    slots.giveBack();
    assertThat(closed.get(120, TimeUnit.SECONDS)).isTrue();
    assertThat(slots.close()).as("a second time").isFalse();
    assertThat(waiting.get(120, TimeUnit.SECONDS)).isFalse();
  }
}
