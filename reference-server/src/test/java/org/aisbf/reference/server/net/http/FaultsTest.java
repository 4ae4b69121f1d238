package org.aisbf.reference.server.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void tellsWhatAndWhereButNoMessage() {
    Throwable fault =
        new UncheckedIOException("prompt of a buyer", new IOException("his key sk-1"));
    assertThat(Faults.text(fault))
        .startsWith(
            "java.io.UncheckedIOException at org.aisbf.reference.server.net.http.FaultsTest")
        .contains(", caused by java.io.IOException at ")
        .contains("FaultsTest.java:")
        .doesNotContain("prompt", "sk-1", "junit", "\n");
  }
}
