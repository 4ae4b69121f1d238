package org.aisbf.toymodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  private Process run(String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void printsItsAddressAndNothingElseAndServes() throws Exception {
    Process process = run("--port", "0", "--data", folder.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI base = URI.create(out.readLine());
      try (Client client = new Client(base)) {
        assertThat(client.get("/models").body()).contains("toy-bigram");
        assertThat(
                client.chat("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}").statusCode())
            .isEqualTo(200);
      }
      process.toHandle().destroy(); // unlike destroy() of the process it leaves the output open
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(out.lines()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void wrongUsageIsOneLine() throws Exception {
    for (String[] args : new String[][] {{"--port"}, {"--port", "x"}, {"--what", "1"}}) {
      Process process = run(args);
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.lines()).singleElement().asString().startsWith("usage: ");
        assertThat(process.waitFor()).isEqualTo(2);
      }
    }
  }
}
