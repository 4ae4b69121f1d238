package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.memory.MemoryWorker;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.trace.TraceRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No check fails a worker for what the protocol leaves to it. */
final class LegalVariantsTest {

  static List<LegalVariant> variants() {
    return LegalVariants.all();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void passes(LegalVariant variant) {
    MemoryWorker worker =
        new MemoryWorker(WorkerRun.IDENTITY, host -> new CoreWorker(variant.host().apply(host)));
    Map<String, Verdict> verdicts = new TreeMap<>();
    StringBuilder why = new StringBuilder();
    for (Finding finding : WorkerRun.of(new TamperedWorker(worker, variant.tamper())).values()) {
      assertThat(finding.isStopped()).as(finding.check() + ": " + finding.actual()).isFalse();
      if (finding.verdict() != Verdict.PASS) {
        verdicts.put(finding.check(), finding.verdict());
        why.append(finding.check()).append(": ").append(finding.actual()).append('\n');
      }
    }
    assertThat(verdicts).as(why.toString()).isEqualTo(variant.but());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void keepsMadeUpTraces(LegalVariant variant) {
    try (WorkerSubject worker =
        new MemoryWorker(WorkerRun.IDENTITY, host -> new CoreWorker(variant.host().apply(host)))) {
      assertThat(TraceRun.of(new TamperedWorker(worker, variant.tamper())).play(40, 5)).isEmpty();
    }
  }

  @Test
  void madeUpTracesSendAWorkerNoMoreThanItWants() {
    AtomicInteger refused = new AtomicInteger();
    try (WorkerSubject worker = CoreWorker.subject(WorkerRun.IDENTITY)) {
      WorkerSubject one = new TamperedWorker(worker, () -> new LegalVariants.OneByOne(refused));
      assertThat(TraceRun.of(one).play(40, 5)).isEmpty();
    }
    assertThat(refused).hasValue(0);
  }
}
