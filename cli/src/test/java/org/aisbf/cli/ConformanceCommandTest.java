package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.aisbf.cli.conformance.ConformanceCommands;
import org.aisbf.conformance.requirement.RequirementSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceCommandTest {
  private static final String IDENTITY =
      "broker --url ws://127.0.0.1:%d --api http://127.0.0.1:%d/v1 --provider-id p --client-id c"
          + " --token token-secret --key key-secret";

  private static Captured run(String line) {
    return Captured.run(List.of(ConformanceCommands.group()), ("conformance " + line).split(" "));
  }

  @Test
  void listHasALineForEachRequirement() {
    Captured captured = run("list");
    assertThat(captured.exitCode()).isZero();
    assertThat(captured.out().lines()).hasSize(RequirementSet.version1().all().size());
    assertThat(captured.out()).startsWith("ADM-1 broker MUST A handshake without a token");
  }

  @Test
  void listOfARoleLeavesTheOtherOut() {
    assertThat(run("list --role worker").out().lines())
        .isNotEmpty()
        .allMatch(line -> line.contains(" worker "));
  }

  @Test
  void explainSaysWhatARuleDemandsOfEachRole() {
    Captured captured = run("explain ADM-3");
    assertThat(captured.exitCode()).isZero();
    assertThat(captured.out())
        .contains("ADM-3 broker MUST", "ADM-3 broker SHOULD", "ADM-3 worker MUST")
        .contains("  why          no session is opened for somebody who is turned away.");
  }

  @Test
  void explainOfACheckIsThatOfItsRule() {
    assertThat(run("explain ADM-1/no-token").out()).startsWith("ADM-1 broker MUST\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list --role buyer | --role must be broker or worker",
        "explain | say which rule",
        "explain ADM-0 | there is no rule 'ADM-0'",
        "list ADM-1 | there is no option 'ADM-1'",
        "broker | --provider-id is needed",
        "broker --traces 0 | --traces must be a whole number from 1, not '0'",
        "replay | a FILE with a trace is needed",
        "replay /nowhere | /nowhere cannot be read (NoSuchFileException)",
        "replay pom.xml | pom.xml:1: ",
        "broker --only XYZ | --only: 'XYZ' is no rule, family of rules or check of the broker",
        "broker --only REC-1 | --only: 'REC-1' is no rule",
        "broker --report pdf | --report takes html, json, junit and md, not 'pdf'",
        "broker --report md --out pom.xml | --out: nothing can be written to pom.xml",
        "worker --attach --listen 0 --traces 1 --out pom.xml/deeper | --out: nothing can be"
            + " written",
        "broker --timeout 0 | --timeout must be a whole number from 1, not '0'",
        "broker --expected-failures /nowhere | /nowhere cannot be read (NoSuchFileException)",
        "broker --provider-id p --client-id c --token t --key k --url x --api y | --url or --api:",
        "replay"
            + " ../conformance-tests/src/main/resources/org/aisbf/conformance/traces/worker/REQ-7-another-version.trace"
            + " | say either --attach or, behind --, the command",
        "broker ID --limits register | --limits: register needs seconds above 0",
        "broker ID --limits idle=0 | --limits: idle needs seconds above 0, as in idle=2.5",
        "broker ID --limits idle=-1 | --limits: idle needs seconds above 0",
        "broker ID --limits idle=1,idle=2 | --limits: idle is given twice",
        "broker ID --limits heartbeat=2 | --limits takes register, liveness, request, idle, total,",
        "broker ID --limits idle=1, | --limits takes register",
        "broker ID --beside p,c | --beside needs [OWNER/]PROVIDER,CLIENT,TOKEN",
        "broker ID --lanes 0 | --lanes must be a whole number from 1, not '0'",
        "broker ID --lanes 33 | --lanes must be at most 32",
        "worker --attach --listen 0 --limits idle=2 | --limits takes heartbeat, not 'idle'",
        "worker --listen 0 | say either --attach or, behind --, the command",
        "worker --listen 0 --attach -- python3 worker.py | say either --attach or",
        "worker -- python3 worker.py | --listen PORT is needed",
        "worker --attach --listen 70000 | --listen",
        "worker --attach --listen 0 --only ADM-1 | --only: 'ADM-1' is no rule",
      })
  void wrongUsageIsOneLine(String line, String message) {
    Captured captured = run(line.replaceFirst("^broker ID", IDENTITY.formatted(1, 1)));
    assertThat(captured.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.err()).startsWith("aisbf conformance ").contains(message);
    assertThat(captured.err().lines()).hasSize(1);
  }

  @Test
  void aBrokerThatIsNotThereIsOneLine() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Captured captured = run(IDENTITY.formatted(port, port));
    assertThat(captured.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(captured.out()).isEmpty();
    assertThat(captured.err()).contains("cannot be reached").doesNotContain("secret");
    assertThat(captured.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --control cat"})
  void anInterruptBeforeTheFirstScenarioIsNotTheBrokersFault(String control) {
    String line = IDENTITY.formatted(1, 1) + control;
    Thread.currentThread().interrupt(); // As Ctrl-C does.
    try {
      Captured captured = run(line);
      assertThat(captured.exitCode()).isEqualTo(130);
      assertThat(captured.err()).isEmpty();
    } finally {
      var unused = Thread.interrupted();
    }
  }

  @Test
  void aServerThatIsNoBrokerIsJudgedAndReported(@TempDir Path folder) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.start();
    try {
      int port = server.getAddress().getPort();
      String line =
          IDENTITY.formatted(port, port)
              + " --only ADM-1,ADM-3 --timeout 1 --report html,json,junit,md --out "
              + folder;
      Captured captured = run(line);
      assertThat(captured.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(captured.out())
          .contains(
              "NOT_TESTABLE ADM-1 A handshake without a token is refused",
              "the right token was refused with 404",
              "Nothing could be tested.");
      for (String name : List.of("report.html", "report.json", "junit.xml", "report.md")) {
        assertThat(folder.resolve(name)).content().contains("ADM-1").doesNotContain("secret");
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aTraceThatFailsIsWrittenToAFileThatReplays(@TempDir Path folder) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.start();
    try {
      int port = server.getAddress().getPort();
      String line = IDENTITY.formatted(port, port) + " --timeout 1 ";
      Captured made = run(line + "--traces 3 --seed 5 --out " + folder);
      assertThat(made.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(made.out()).startsWith("FAIL --seed 5: ADM-4, ").contains("role broker");
      String file = made.out().lines().toList().getLast().replaceFirst("^wrote ", "");

      Captured again = run(line.replaceFirst("broker", "replay " + file));
      assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(again.out())
          .startsWith("FAIL " + file + ": ADM-4, ")
          .contains("worker 1")
          .doesNotContain("secret");
    } finally {
      server.stop(0);
    }
  }
}
