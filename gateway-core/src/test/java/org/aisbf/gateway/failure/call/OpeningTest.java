package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {

  @ParameterizedTest
  @CsvSource({
    "': a\n\n', QUIET",
    "'event: response.created\ndata: {}\n\n', QUIET",
    "'event: response.created\r\n"
        + "data: {}\r\n\r\n"
        + "event: response.in_progress\r\n"
        + "data: {}\r\n\r\n"
        + "', QUIET",
    "'data: {\"type\":\"response.created\",\"a\":1}\n\n', QUIET",
    "'event: response.created\ndata: {', OPEN",
    "'event: response.created\n', OPEN",
    "'eve', OPEN",
    "'data: {\"ty', OPEN",
    "'data: 1\n', CONTENT",
    "'data: a', CONTENT",
    "'event: a\ndata: 1\n\n', CONTENT",
    "'event: response.created\n"
        + "data: {}\n\n"
        + "event: response.output_text.delta\n"
        + "data: {}\n\n"
        + "', CONTENT",
    "'event: response.failed\ndata: {}\n\n', CONTENT",
    "'data: [DONE]\n\n', CONTENT",
    "'id: 1\n', CONTENT",
    "'{\"error\":1}\n', CONTENT",
    "'RIFF', CONTENT",
    "'event: error\ndata: {\"message\":\"x\"}\n', OPEN",
    "'event: error\ndata: {\"message\":\"x\"}\n\n', ERROR",
    "'data: {\"type\":\"error\",\"message\":\"x\"}\n\n', ERROR",
    "'event: response.created\n"
        + "data: {}\n\n"
        + "data: {\"error\":{\"message\":\"x\",\"type\":\"y\"}}\n\n"
        + "', ERROR",
  })
  void knowsWhatAStreamBeginsWith(String text, Opening.Kind kind) {
    assertThat(Opening.of(text.getBytes(StandardCharsets.UTF_8)).kind()).isEqualTo(kind);
  }
}
