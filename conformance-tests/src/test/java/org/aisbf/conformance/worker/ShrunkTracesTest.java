package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.trace.FailedTrace;
import org.aisbf.conformance.trace.Trace;
import org.aisbf.conformance.trace.TraceReader;
import org.aisbf.conformance.trace.TraceRun;
import org.aisbf.conformance.trace.WorkerPlayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Made-up traces find the flaws of a worker, and what is written down is short and replays. */
class ShrunkTracesTest {

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void aFlawBecomesAShortTrace(Flaw flaw) throws Exception {
    try (WorkerSubject good = CoreWorker.subject(WorkerRun.IDENTITY)) {
      assertThat(TraceRun.of(good).play(20, 5)).isEmpty();
      WorkerSubject flawed = new TamperedWorker(good, flaw.tamper());
      FailedTrace failed = TraceRun.of(flawed).play(200, 5).orElseThrow();
      assertThat(failed.playback().rule()).isEqualTo(flaw.rule());
      assertThat(failed.trace().steps()).hasSizeLessThanOrEqualTo(8);

      Path file = failed.write(Path.of("target", "traces", flaw.name()));
      Trace again = TraceReader.read(file.toString(), Files.readString(file));
      assertThat(again.steps()).isEqualTo(failed.trace().steps());
      assertThat(String.join(" ", again.notes())).contains(flaw.rule(), "replay " + file);
      assertThat(WorkerPlayer.play(again, flawed).rule()).isEqualTo(flaw.rule());
      assertThat(WorkerPlayer.play(again, good).isFailure()).isFalse();
    }
  }
}
