package org.aisbf.reference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The lines that docs/operating.md quotes, where a worker does not connect, are what it says. */
@Isolated
class GuideLinesTest {
  private static final Path GUIDE = Path.of("..", "docs", "operating.md");
  private static final Pattern HTTP = Pattern.compile("\\(HTTP (\\d+)");
  private static final Pattern CLOSE = Pattern.compile("\\(close (\\d+)");

  @Test
  void everyLineInTheGuideIsOneThatAWorkerLogs() throws Exception {
    String guide = Files.readString(GUIDE);
    List<String> lines =
        Pattern.compile("(?m)^\\| `([^`]+)` \\|")
            .matcher(guide.substring(guide.indexOf("## When it does not connect")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(lines).hasSizeGreaterThan(5);
    for (String line : lines) {
      isLogged(line);
    }
  }

  private static void isLogged(String quoted) throws Exception {
    Pattern line =
        Pattern.compile(
            "\\w+ \\S+ "
                + Arrays.stream(quoted.split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
    LogRecorder log = new LogRecorder();
    try (FakeBroker broker = new FakeBroker();
        FakeModel model = new FakeModel(FakeModel.replying(200, "{\"data\":[]}"));
        ReferenceWorker worker = worker(broker, model)) {
      refuse(broker, quoted, worker);
      Await.until(
          "the log says " + quoted + ": " + log.told(),
          () -> log.told().stream().anyMatch(told -> line.matcher(told).matches()));
    } finally {
      log.close();
    }
  }

  /** As the line says that it was. */
  private static void refuse(FakeBroker broker, String quoted, ReferenceWorker worker)
      throws Exception {
    var status = HTTP.matcher(quoted);
    var code = CLOSE.matcher(quoted);
    if (status.find()) {
      String head = "HTTP/1.1 " + status.group(1) + " No\r\nx-aisbf-reason: because\r\n\r\n";
      broker.answer(asked -> head);
      worker.start();
    } else if (code.find()) {
      worker.start();
      FakePeer peer = broker.peer(1);
      peer.heard("\"op\":\"register\"");
      peer.close(Integer.parseInt(code.group(1)), "because");
    } else if (quoted.startsWith("Another worker")) {
      worker.start();
      FakePeer peer = broker.peer(1);
      peer.heard("\"op\":\"register\"");
      peer.send(
          "{\"v\":1,\"event\":\"registered\",\"status\":\"ok\",\"request_id\":\"register-1\","
              + "\"session_id\":\"s\"}");
      peer.close(4409, "replaced");
    } else {
      broker.answer(asked -> "HTTP/1.1 101 Well\r\n\r\n");
      worker.start();
    }
  }

  private static ReferenceWorker worker(FakeBroker broker, FakeModel model) throws Exception {
    Map<String, String> environment =
        Map.of(
            "AISBF_BASE_URL", "http://localhost:" + broker.port(),
            "AISBF_CLIENT_ID", "c1",
            "AISBF_REGISTRATION_TOKEN", "token-of-the-guide");
    return new ReferenceWorker(
        WorkerConfig.read(new WorkerSources(null, environment, model.baseUrl().toString(), false)),
        Map.of());
  }
}
