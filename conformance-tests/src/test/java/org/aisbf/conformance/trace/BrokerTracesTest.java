package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.requirement.Role;
import org.junit.jupiter.api.Test;

/** The core of the broker keeps section 10 on every trace; more of them with -Dtraces=N. */
class BrokerTracesTest {
  private static final int COUNT = Integer.getInteger("traces", 300);

  @Provide
  Arbitrary<Trace> traces() {
    return Arbitraries.longs()
        .list()
        .ofMaxSize(40)
        .map(happenings -> TraceGenerator.of(Role.BROKER, happenings, true));
  }

  @Property(tries = 200)
  void holdOnWhateverHappens(@ForAll("traces") Trace trace) {
    try (MemoryBroker broker = new MemoryBroker(CoreBroker::new)) {
      Playback played = BrokerPlayer.play(trace, broker);
      assertThat(played.verdict())
          .as("%s%n%s", played.describe(trace), trace.text())
          .isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void holdOnTracesOfAnySeed() {
    try (MemoryBroker broker = new MemoryBroker(CoreBroker::new)) {
      assertThat(TraceRun.of(broker).play(COUNT, Long.getLong("seed", 1)))
          .as("-Dtraces=%d", COUNT)
          .map(
              failed -> failed.trace().text() + StoriesTest.told(failed.trace(), failed.playback()))
          .isEmpty();
    }
  }

  @Test
  void theSameSeedIsTheSameTrace() {
    for (long seed : List.of(1L, 2L, 3L)) {
      assertThat(TraceGenerator.of(Role.BROKER, seed, true))
          .isEqualTo(TraceGenerator.of(Role.BROKER, seed, true));
    }
  }
}
