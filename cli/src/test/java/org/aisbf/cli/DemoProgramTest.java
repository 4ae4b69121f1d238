package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aisbf.toymodel.ToyModelServer;
import org.aisbf.toymodel.engine.EngineUnavailable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aisbf demo} as a process: model server, worker and broker over real sockets. */
class DemoProgramTest {
  @TempDir static Path engineFolder;
  @TempDir Path folder;

  /** One start tells whether this platform has the engine; on Linux x86_64 it must. */
  @BeforeAll
  static void engine() throws Exception {
    try {
      ToyModelServer.start(0, engineFolder).close();
    } catch (EngineUnavailable e) {
      boolean mustWork =
          System.getProperty("os.name").equals("Linux")
              && System.getProperty("os.arch").equals("amd64");
      Assumptions.assumeTrue(mustWork, "NOT TESTED, no engine here: " + e.getMessage());
      throw e;
    }
  }

  private Launched run(String... args) throws Exception {
    return Launched.start(folder, Map.of(), args);
  }

  private List<Path> leftBehind() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("aisbf")).toList();
    }
  }

  @Test
  void onceStreamsACompletionAndEnds() throws Exception {
    try (Launched program = run("demo", "--once", "--port", "0")) {
      assertThat(program.exitCode()).as("%s", program).isZero();
      assertThat(program.out())
          .contains("The model is a toy", "Asking demo/toy-bigram: ", "./aisbf demo --backend")
          .containsPattern("\\n\\n[A-Z][^\\n]+[.?]\\n\\n\\(\\d+ pieces, the first after \\d+ ms")
          .doesNotContain("curl", "sk-");
      assertThat(program.err()).isEmpty();
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void afterwardsItServesWhatItsCurlCommandAsksUntilItIsToldToEnd() throws Exception {
    try (Launched program = run("demo", "--port", "0");
        HttpClient client = HttpClient.newHttpClient()) {
      program.awaitOutput("\"}]}'\n");
      MatchResult curl =
          Pattern.compile("curl -N (\\S+) -H 'Authorization: (.*?)' -H '.*?' -d '(.*)'")
              .matcher(program.out())
              .results()
              .findFirst()
              .orElseThrow();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(curl.group(1)))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(curl.group(3)));
      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .as("without the key")
          .isEqualTo(401);
      HttpResponse<String> answer =
          client.send(
              request.header("Authorization", curl.group(2)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
      program.terminate();
      assertThat(program.exitCode()).isZero();
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void aPortThatIsAskedForAndTakenIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Launched program = run("demo", "--once", "--port", "" + taken.getLocalPort())) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.err()).contains("port " + taken.getLocalPort());
      assertThat(program.err().lines()).hasSize(1);
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void aModelServerOfOnesOwnIsUsedInsteadOfTheToy(@TempDir Path models) throws Exception {
    try (ToyModelServer own = ToyModelServer.start(0, models);
        Launched program = run("demo", "--once", "--port", "0", "--backend", own.baseUrl() + "/")) {
      assertThat(program.exitCode()).as("%s", program).isZero();
      assertThat(program.out())
          .contains(own.baseUrl().getAuthority(), "pieces, the first after")
          .doesNotContain("is a toy");
    }
  }

  @Test
  void aModelServerThatIsNotThereIsOneLine() throws Exception {
    try (Launched wrong = run("demo", "--once", "--backend", "localhost:11434");
        Launched gone =
            run("demo", "--once", "--port", "0", "--backend", "http://127.0.0.1:1/v1")) {
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.err().lines()).singleElement().asString().contains("--backend");
      assertThat(gone.exitCode()).isEqualTo(1);
      assertThat(gone.err().lines()).singleElement().asString().contains("http://127.0.0.1:1/v1");
      assertThat(leftBehind()).isEmpty();
    }
  }
}
