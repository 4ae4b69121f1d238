package org.aisbf.reference.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import org.aisbf.gateway.idempotency.AnswerHead;
import org.aisbf.gateway.idempotency.Claim;
import org.aisbf.gateway.idempotency.Fingerprint;
import org.aisbf.gateway.idempotency.IdempotencyKey;
import org.aisbf.gateway.idempotency.IdempotencyLimits;
import org.aisbf.gateway.idempotency.IdempotencyStore;
import org.aisbf.gateway.idempotency.Recording;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.Test;

class ForgettingTest {

  private final ManualTimers timers = new ManualTimers();
  private final IdempotencyStore store = new IdempotencyStore(IdempotencyLimits.STANDARD);
  private final Forgetting forgetting = new Forgetting(store, timers);

  private void record(String key) {
    Claim claim =
        store.claim(
            new IdempotencyKey("bob", key),
            Fingerprint.of("/v1", ByteBuffer.allocate(0)),
            timers.now(),
            () -> {});
    Recording recording = ((Claim.Fresh) claim).recording();
    recording.begin(new AnswerHead(200, Map.of()));
    recording.append(new byte[1000]);
    recording.complete(timers.now());
    forgetting.begin();
  }

  @Test
  void keepsAnAnswerForTenMinutesAndNotForEver() {
    record("a");
    record("b");
    timers.advance(600_000 - 1);
    assertThat(store.bytes()).isEqualTo(2000);
    timers.advance(60_000);
    assertThat(store.requests()).isZero();
    record("c");
    timers.advance(660_000);
    assertThat(store.bytes()).isZero();
  }
}
