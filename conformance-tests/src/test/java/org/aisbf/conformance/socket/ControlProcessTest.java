package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.time.Pace;
import org.junit.jupiter.api.Test;

/** Control adapters, good ones and bad ones. */
class ControlProcessTest {
  private static final Credentials WHO = new Credentials(null, "pool", "ws-1", "reg-1");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Pace pace = new RealPace();
  private final WireLog log = new WireLog(pace::now);

  @Test
  void submitsAndReadsTheAnswerPieceByPiece() throws IOException {
    try (ControlProcess process = start("good")) {
      BrokerControl control = control(process);
      assertThat(control.can(Command.SUBMIT)).isTrue();
      assertThat(control.can(Command.ROTATE)).isFalse();
      BuyerCall call = control.submit(WHO, "models.list", "{}", false);
      assertThat(pace.await(() -> call.state() == State.ENDED, pace.signal())).isTrue();
      assertThat(call.status()).isEqualTo(200);
      assertThat(call.headers()).containsEntry("x-a", "b");
      assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("Gr\u00fc\u00df!");
      assertThat(control.status(WHO)).contains("{\"metadata\":{}}");
      String all = log.records().stream().map(WireRecord::text).collect(Collectors.joining("\n"));
      assertThat(all).contains("\"command\":\"submit\"", "\"session\"").doesNotContain("reg-1");
    }
  }

  @Test
  void leavesACallThatGoesOn() throws IOException {
    try (ControlProcess process = start("good")) {
      BrokerControl control = control(process);
      BuyerCall call = control.submit(WHO, "chat.completions", "{}", true);
      assertThat(pace.await(() -> call.body().length > 0, pace.signal())).isTrue();
      control.begin(new WireLog(pace::now));
      assertThat(call.state()).isEqualTo(State.LEFT);
      // It goes on with what it is told, and says so in its last message on standard error.
      assertThatThrownBy(() -> control.revoke(WHO)).hasMessageContaining("revoke");
    }
  }

  @Test
  void reportsACrash() throws IOException {
    try (ControlProcess process = start("good")) {
      BrokerControl control = control(process);
      BuyerCall call = control.submit(WHO, "chat.completions", "{}", true);
      assertThatThrownBy(() -> control.revoke(WHO))
          .isInstanceOf(ControlFailed.class)
          .hasMessageContaining("told to revoke: it ended");
      assertThat(pace.await(() -> call.state() == State.BROKEN, pace.signal())).isTrue();
      assertThatThrownBy(() -> control.revoke(WHO))
          .isInstanceOf(ControlFailed.class)
          .hasMessageContaining("out of memory");
    }
  }

  @Test
  void reportsGarbage() {
    assertThatThrownBy(() -> ControlProcess.start(command("garbage"), Duration.ofSeconds(3)))
        .isInstanceOf(ControlFailed.class)
        .hasMessageContaining("Hello, I am an adapter");
  }

  @Test
  void reportsAProgramThatIsNoAdapter() {
    assertThatThrownBy(() -> ControlProcess.start(List.of("sh", "-c", "exit 0"), LIMIT))
        .isInstanceOf(ControlFailed.class);
    assertThatThrownBy(() -> ControlProcess.start(List.of("sleep", "1000"), Duration.ofMillis(100)))
        .isInstanceOf(ControlFailed.class)
        .hasMessageContaining("no answer");
  }

  private BrokerControl control(ControlProcess process) {
    BrokerControl control = process.forSubject(pace);
    control.begin(log);
    return control;
  }

  private static ControlProcess start(String mode) throws IOException {
    return ControlProcess.start(command(mode), LIMIT);
  }

  private static List<String> command(String mode) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        ScriptedAdapter.class.getName(),
        mode);
  }
}
