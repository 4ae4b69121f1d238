package org.aisbf.gateway.failure.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {

  private static final String CREATED = "event: response.created\ndata: {}\n\n";
  private static final String CREATED_CRLF = "event: response.created\r\ndata: {}\r\n\r\n";
  private static final String DELTA = "event: response.output_text.delta\ndata: {}\n\n";
  private static final String FAILED = "data: {\"error\":{\"message\":\"x\",\"type\":\"y\"}}\n\n";

  @ParameterizedTest
  @CsvSource({
    "': a\n\n', QUIET",
    "'" + CREATED + "', QUIET",
    "'" + CREATED_CRLF + CREATED_CRLF + "', QUIET",
    "'data: {\"type\":\"response.created\",\"a\":1}\n\n', QUIET",
    "'event: response.created\ndata: {', OPEN",
    "'event: response.created\n', OPEN",
    "'eve', OPEN",
    "'data: {\"ty', OPEN",
    "'data: 1\n', CONTENT",
    "'data: a', CONTENT",
    "'event: a\ndata: 1\n\n', CONTENT",
    "'" + CREATED + DELTA + "', CONTENT",
    "'event: response.failed\ndata: {}\n\n', CONTENT",
    "'data: [DONE]\n\n', CONTENT",
    "'id: 1\n', CONTENT",
    "'{\"error\":1}\n', CONTENT",
    "'RIFF', CONTENT",
    "'event: error\ndata: {\"message\":\"x\"}\n', OPEN",
    "'event: error\ndata: {\"message\":\"x\"}\n\n', ERROR",
    "'data: {\"type\":\"error\",\"message\":\"x\"}\n\n', ERROR",
    "'" + CREATED + FAILED + "', ERROR",
  })
  void knowsWhatAStreamBeginsWith(String text, Opening.Kind kind) {
    assertThat(Opening.of(text.getBytes(StandardCharsets.UTF_8)).kind()).isEqualTo(kind);
  }
}
