package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.cli.conformance.ConformanceCommands;
import org.aisbf.conformance.requirement.RequirementSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceCommandTest {
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
      })
  void wrongUsageIsOneLine(String line, String message) {
    Captured captured = run(line);
    assertThat(captured.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.err()).startsWith("aisbf conformance ").contains(message);
    assertThat(captured.err().lines()).hasSize(1);
  }
}
