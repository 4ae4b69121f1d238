package org.aisbf.reference.server.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortErrorsTest {

  @Test
  void saysWhenToComeBackWhereThatMayHelp() {
    assertThat(PortErrors.of(503).code()).isEqualTo("overloaded");
    assertThat(PortErrors.of(503).headers())
        .containsEntry("Retry-After", "5")
        .containsEntry("retry-after-ms", "5000");
    assertThat(PortErrors.of(400).headers()).isEmpty();
  }
}
