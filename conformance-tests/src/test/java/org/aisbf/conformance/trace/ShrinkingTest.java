package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects that were planted are found, and what is written down of them is short and replays. */
class ShrinkingTest {

  @ParameterizedTest
  @EnumSource(Defect.class)
  void aDefectBecomesAShortTrace(Defect defect) throws Exception {
    try (MemoryBroker broker = new MemoryBroker(pace -> defect.in(new CoreBroker(pace)))) {
      FailedTrace failed = TraceRun.of(broker).play(200, 5).orElseThrow();
      assertThat(failed.playback().rule()).isEqualTo(defect.rule());
      assertThat(failed.trace().steps()).hasSizeLessThanOrEqualTo(12);

      Path file = failed.write(Path.of("target", "traces", defect.name()));
      Trace again = TraceReader.read(file.toString(), Files.readString(file));
      assertThat(again.steps()).isEqualTo(failed.trace().steps());
      assertThat(String.join(" ", again.notes())).contains(defect.rule(), "replay " + file);
      assertThat(BrokerPlayer.play(again, broker).rule()).isEqualTo(defect.rule());
    }
    try (MemoryBroker good = new MemoryBroker(CoreBroker::new)) {
      assertThat(TraceRun.of(good).play(20, 5)).isEmpty();
    }
  }
}
