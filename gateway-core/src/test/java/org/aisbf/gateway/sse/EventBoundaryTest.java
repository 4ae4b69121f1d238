package org.aisbf.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBoundaryTest {

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "'data: a', false",
    "'data: a\n', false",
    "'data: a\n\n', true",
    "'data: a\r\n\r\n', true",
    "'data: a\r\n\r', false",
    "'data: a\n\nd', false",
    "': note\n', false",
    "': note\n\n', true",
  })
  void knowsWhetherItIsBetweenEvents(String passed, boolean between) {
    EventBoundary boundary = new EventBoundary();
    for (byte value : passed.getBytes(StandardCharsets.UTF_8)) {
      boundary.passed(ByteBuffer.wrap(new byte[] {value}));
    }
    assertThat(boundary.betweenEvents()).isEqualTo(between);
  }
}
