package org.aisbf.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class DemoScreenTest {
  @Test
  void theCurlCommandIsOneLineOfShell() {
    String line = DemoScreen.curl(URI.create("http://127.0.0.1:8787/v1"), "sk-abc", "demo/toy");
    assertThat(line)
        .isEqualTo(
            "curl -N http://127.0.0.1:8787/v1/chat/completions -H 'Authorization: Bearer sk-abc' -H"
                + " 'Content-Type: application/json' -d '{\"model\":\"demo/toy\",\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'");
  }

  @Test
  void saysHowItIsCalledAgain() {
    assertThat(DemoScreen.command("lib/a.jar:lib/b.jar")).isEqualTo("./aisbf");
    assertThat(DemoScreen.command("/opt/aisbf-1.0-standalone.jar"))
        .isEqualTo("java -jar /opt/aisbf-1.0-standalone.jar");
  }
}
