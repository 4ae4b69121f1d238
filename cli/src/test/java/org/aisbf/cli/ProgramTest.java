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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process: exit codes, streams, signals. */
class ProgramTest {
  @TempDir Path folder;

  private Launched run(String... args) throws Exception {
    return Launched.start(folder, Map.of(), args);
  }

  @Test
  void versionAndHelpAreAnswersAndNothingElseIsSaid() throws Exception {
    try (Launched version = run("--version");
        Launched help = run("help")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).startsWith("aisbf ");
      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("server");
      assertThat(version.err() + help.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sevrer | there is no command 'sevrer', the nearest is 'server'",
        "server --prot 1 | there is no option '--prot', the nearest is '--port'",
        "server | server.yaml",
        "server --config none.yaml | none.yaml",
        "server --config tls.yaml | none.pem: is not there"
      })
  void wrongUsageIsOneLineAndExitCodeTwo(String line, String message) throws Exception {
    Files.writeString(
        folder.resolve("tls.yaml"),
        "{port: 0, log: {level: trace}, tls: {certificate: none.pem, key: none.pem}}");
    try (Launched program = run(line.split(" "))) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.out()).isEmpty();
      assertThat(program.err()).startsWith("aisbf").contains(message);
      assertThat(program.err().lines()).hasSize(1);
    }
  }

  @Test
  void aServerServesUntilItIsToldToEnd() throws Exception {
    Files.writeString(folder.resolve("server.yaml"), "port: 1\ndata: ./kept\n");
    try (Launched program = run("server", "--port", "0", "--data", "elsewhere");
        HttpClient client = HttpClient.newHttpClient()) {
      program.awaitOutput("serving on http://127.0.0.1:");
      Matcher uri = Pattern.compile("serving on (\\S+)").matcher(program.err());
      assertThat(uri.find()).isTrue();
      HttpRequest health = HttpRequest.newBuilder(URI.create(uri.group(1) + "health")).build();
      assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      program.terminate();
      assertThat(program.exitCode()).isZero();
      assertThat(program.out()).isEmpty();
      assertThat(folder.resolve("elsewhere")).isDirectory();
      assertThat(folder.resolve("kept")).doesNotExist();
    }
  }

  @Test
  void aServerWhosePortIsTakenSaysSoInOneLine() throws Exception {
    Files.writeString(folder.resolve("server.yaml"), "{}");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Launched program = run("server", "--port", "" + taken.getLocalPort())) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.err()).contains("port " + taken.getLocalPort());
      assertThat(program.err().lines()).hasSize(1);
    }
  }
}
