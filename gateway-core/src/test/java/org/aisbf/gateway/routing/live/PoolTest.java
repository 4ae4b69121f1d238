package org.aisbf.gateway.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.aisbf.protocol.identity.SessionId;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final SessionId SESSION = new SessionId("w");

  private final Pool pool = new Pool();

  /** Two threads that find a session missing at the same moment both add it. */
  @Test
  void aSessionIsThereOnceAndGoneWholly() {
    pool.add(new LiveWorker(SESSION, 1, () -> 0));
    pool.add(new LiveWorker(SESSION, 1, () -> 0));
    assertThat(pool.all()).hasSize(1);
    LiveWorker found = pool.find(SESSION);
    assertThat(found).isNotNull().isSameAs(pool.all().get(0));
    found.list(Map.of());
    assertThat(pool.take("m", Wish.ANY, 0)).as("a second one without a list").isNull();
    pool.remove(SESSION);
    assertThat(pool.all()).isEmpty();
  }
}
