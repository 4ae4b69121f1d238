package org.aisbf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.testkit.RecordedFrame.Kind;
import org.junit.jupiter.api.Test;

class RecordersTest {
  @Test
  void theRecorderForgetsTheOldest() {
    ManualTimers timers = new ManualTimers(0, 0);
    FrameRecorder recorder = new FrameRecorder(timers, 2);
    recorder.record("a", Kind.SENT, "one");
    timers.advance(5);
    recorder.record("a", Kind.SENT, "two");
    recorder.record("b", Kind.DELIVERED, "three");
    assertThat(recorder.frames())
        .extracting(RecordedFrame::toString)
        .containsExactly("5 a SENT two", "5 b DELIVERED three");
    assertThat(recorder.texts("a", Kind.SENT)).containsExactly("two");
  }

  @Test
  void theConnectionKeepsWhatWasSentUntilItWasClosed() {
    RecordingConnection connection = new RecordingConnection();
    connection.send("one");
    assertThat(connection.takeFrames()).containsExactly("one");
    connection.send("two");
    connection.close(CloseCode.EXPIRED, "expired");
    connection.send("late");
    connection.close(CloseCode.NORMAL, "again");
    assertThat(connection.frames()).containsExactly("two");
    assertThat(connection.closeCode()).contains(CloseCode.EXPIRED);
    assertThat(connection.closeReason()).isEqualTo("expired");
    assertThat(connection.isTerminated()).isFalse();
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void aTerminatedConnectionHasNoCloseCode() {
    RecordingConnection connection = new RecordingConnection();
    connection.terminate();
    connection.send("late");
    assertThat(connection.isTerminated()).isTrue();
    assertThat(connection.closeCode()).isEmpty();
    assertThat(connection.frames()).isEmpty();
  }
}
