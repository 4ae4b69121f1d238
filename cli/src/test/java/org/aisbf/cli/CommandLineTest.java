package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.cli.demo.DemoCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static Captured run(String... args) {
    return Captured.run(
        List.of(
            new EchoCommand(),
            new CommandGroup("cave", "answers", "A place.", List.of(new EchoCommand()))),
        args);
  }

  @ParameterizedTest
  @CsvSource({
    "echo, 0 - false",
    "echo --loud --port 7 --word hi, 7 hi true",
    "echo --port=65535 --word=a=b, 65535 a=b false",
    "echo --word --loud, 0 --loud false",
    "cave echo --port 8, 8 - false"
  })
  void aCommandGetsItsOptionsAndItsExitCodeIsTheProcesss(String line, String echo) {
    Captured captured = run(line.split(" "));
    assertThat(captured.out()).isEqualToIgnoringNewLines(echo);
    assertThat(captured.err()).isEmpty();
    assertThat(captured.exitCode()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ehco | there is no command 'ehco', the nearest is 'echo'",
        "versoin | there is no command 'versoin', the nearest is '--version'",
        "help ecko | there is no command 'ecko', the nearest is 'echo'",
        "echo --prot 1 | there is no option '--prot', the nearest is '--port'",
        "echo extra | there is no option 'extra'",
        "echo --port | --port needs a value: --port N",
        "echo --word= | --word needs a value: --word WORD",
        "echo --loud=yes | --loud takes no value",
        "echo --loud --loud | --loud is given twice",
        "echo --port x | --port must be a number from 0 to 65535, not 'x'",
        "echo --port 65536 | --port must be a number from 0 to 65535",
        "echo --port 13 | aisbf echo: 13 is bad luck",
        "cave | aisbf cave: say which: echo",
        "cave ehco | there is no command 'cave ehco', the nearest is 'cave echo'",
        "cave echo --port 13 | aisbf cave echo: 13 is bad luck"
      })
  void wrongUsageIsOneLineAndExitCodeTwo(String line, String message) {
    Captured captured = run(line.split(" "));
    assertThat(captured.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.out()).isEmpty();
    assertThat(captured.err()).startsWith("aisbf").contains(message);
    assertThat(captured.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "help help", "help --version", "help version"})
  void helpListsTheCommands(String line) {
    Captured captured = run(line.split(" "));
    assertThat(captured.exitCode()).isZero();
    assertThat(captured.out()).contains("  echo        says what it hears", "help", "--version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help echo", "echo --help", "echo --port 1 -h"})
  void helpOfACommandSaysAllAboutIt(String line) {
    Captured captured = run(line.split(" "));
    assertThat(captured.exitCode()).isZero();
    assertThat(captured.out())
        .startsWith("usage: aisbf echo [--port N] [--word WORD] [--loud]")
        .contains("Says what it hears, and nothing else.", "  --port N     a port", "--loud");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help cave", "cave --help"})
  void helpOfAGroupListsItsCommands(String line) {
    Captured captured = run(line.split(" "));
    assertThat(captured.exitCode()).isZero();
    assertThat(captured.out())
        .startsWith("usage: aisbf cave COMMAND [options]")
        .contains("A place.", "  echo        says what it hears");
  }

  @Test
  void aFaultInTheProgramIsOneLineToo() {
    Captured captured = run("echo", "--port", "666");
    assertThat(captured.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(captured.err()).startsWith("aisbf echo: unexpected: ").contains("a fault");
    assertThat(captured.err().lines()).hasSize(1);
  }

  @Test
  void nothingTypedIsWrongUsageAndShowsWhatThereIs() {
    Captured captured = run();
    assertThat(captured.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.out()).isEmpty();
    assertThat(captured.err()).contains("usage: aisbf COMMAND", "echo");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    Captured captured = run("--version");
    assertThat(captured.exitCode()).isZero();
    assertThat(captured.out()).matches("aisbf \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+.*\\)\\R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://h/%", "http://h:p|q/v1", "http://a_b:8080/v1", "ftp://h/v1", "h:80"})
  void aDemosBackendHasToBeAnAddress(String url) {
    Captured captured = Captured.run(List.of(new DemoCommand()), "demo", "--backend", url);
    assertThat(captured.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.err())
        .startsWith("aisbf demo: --backend must be the address of an API")
        .contains(url);
    assertThat(captured.err().lines()).hasSize(1);
  }
}
