package org.aisbf.gateway.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProbeRaceTest {

  @Test
  void oneOfManyThreadsHasTheProbe() throws Exception {
    Cooldown cooldown = new Cooldown(1, 1_000, 1_000);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 300; round++) {
        HealthCell cell = new HealthCell();
        cell.failed(new Trial(0, false), cooldown, 0);
        Callable<Boolean> caller = () -> cell.takeProbe(1_000);
        int probes = 0;
        for (Future<Boolean> taken : threads.invokeAll(Collections.nCopies(8, caller))) {
          probes += taken.get() ? 1 : 0;
        }
        assertThat(probes).isEqualTo(1);
      }
    }
  }
}
