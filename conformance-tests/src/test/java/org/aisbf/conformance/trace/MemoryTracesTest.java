package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.memory.MemoryWorker;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.worker.CoreWorker;
import org.junit.jupiter.api.Test;

/**
 * Both cores keep section 10 on every trace; more of them with -Dtraces=N, others with -Dseed=N.
 */
class MemoryTracesTest {
  static final Credentials WORKER = new Credentials("alice", "local", "box", "the-token-of-box");

  private static final int COUNT = Integer.getInteger("traces", 300);
  private static final long SEED = Long.getLong("seed", 1);

  @Provide
  Arbitrary<List<Long>> happenings() {
    return Arbitraries.longs().list().ofMaxSize(40);
  }

  @Property(tries = 200)
  void aBrokerKeepsThemWhateverHappens(@ForAll("happenings") List<Long> happenings) {
    Trace trace = TraceGenerator.of(Role.BROKER, happenings, true);
    try (MemoryBroker broker = new MemoryBroker(CoreBroker::new)) {
      assertKept(trace, BrokerPlayer.play(trace, broker));
    }
  }

  @Property(tries = 200)
  void aWorkerKeepsThemWhateverHappens(@ForAll("happenings") List<Long> happenings) {
    Trace trace = TraceGenerator.of(Role.WORKER, happenings, true);
    try (MemoryWorker worker = CoreWorker.subject(WORKER)) {
      assertKept(trace, WorkerPlayer.play(trace, worker));
    }
  }

  /** As they are cut down: what is left tells no lies about a subject that keeps every rule. */
  @Property(tries = 300)
  void whatIsLeftOfATraceIsKeptToo(
      @ForAll Role role,
      @ForAll("happenings") List<Long> happenings,
      @ForAll @Size(max = 200) List<Boolean> kept) {
    Trace whole = TraceGenerator.of(role, happenings, true);
    List<Step> some =
        IntStream.range(0, whole.steps().size())
            .filter(i -> i >= kept.size() || kept.get(i))
            .mapToObj(whole.steps()::get)
            .toList();
    Trace trace = whole.withSteps(some);
    try (MemoryBroker broker = new MemoryBroker(CoreBroker::new);
        MemoryWorker worker = CoreWorker.subject(WORKER)) {
      assertKept(
          trace,
          switch (role) {
            case BROKER -> BrokerPlayer.play(trace, broker);
            case WORKER -> WorkerPlayer.play(trace, worker);
          });
    }
  }

  private static void assertKept(Trace trace, Playback played) {
    assertThat(played.verdict())
        .as("%s%n%s", played.describe(trace), trace.text())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aBrokerKeepsThoseOfAnySeed() {
    try (MemoryBroker broker = new MemoryBroker(CoreBroker::new)) {
      assertThat(SocketTracesTest.told(TraceRun.of(broker).play(COUNT, SEED))).isEmpty();
    }
  }

  @Test
  void aWorkerKeepsThoseOfAnySeed() {
    try (MemoryWorker worker = CoreWorker.subject(WORKER)) {
      assertThat(SocketTracesTest.told(TraceRun.of(worker).play(COUNT, SEED))).isEmpty();
    }
  }

  @Test
  void theSameSeedIsTheSameTrace() {
    for (Role role : Role.values()) {
      Trace trace = TraceGenerator.of(role, 3, true);
      assertThat(TraceGenerator.of(role, 3, true)).isEqualTo(trace);
      assertThat(TraceGenerator.of(role, 4, true)).isNotEqualTo(trace);
    }
  }
}
