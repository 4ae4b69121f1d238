package org.aisbf.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEndTest {

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "'data: a\n\n', true",
    "'data: a\r\n\r\n', true",
    "'data: a\r\r', true",
    "': note\n\n', true",
    "'data: a\n', false",
    "'data: a\n\ndata', false",
    "'id: 1\n', false",
    "'data: [DONE]', true",
    "'data: a\n\ndata: [DONE]\n\ndata: and no end', true",
    "'event: response.created\ndata: {}\n\n', false",
    "'event: response.created\ndata: {}\n\nevent: response.completed\ndata: {}\n\n', true",
    "'event: response.created\ndata: {}\n\nevent: response.completed\ndata: {}\n', true",
    "'event: response.created\ndata: {}\n\nevent: response.completed\ndata: {', false",
    "'event: response.created\ndata: {}\n\nevent: response.incomplete\ndata: {}\n\n', true",
    "'event: response.created\ndata: {}\n\nevent: error\ndata: {}\n\n', true",
    "'data: {\"type\":\"response.created\"}\n\n', false",
    "'data: {\"type\":\"response.created\"}\n\ndata: {\"type\": \"response.failed\"}\n\n', true",
    "'{\"line\":1}\n{\"line\":2}\n', true",
    "'RIFF', true",
  })
  void knowsWhetherAStreamIsWhole(String passed, boolean whole) {
    EventEnd torn = new EventEnd();
    byte[] bytes = passed.getBytes(StandardCharsets.UTF_8);
    for (byte value : bytes) {
      torn.passed(ByteBuffer.wrap(new byte[] {value}));
    }
    EventEnd atOnce = new EventEnd();
    atOnce.passed(ByteBuffer.wrap(bytes));
    assertThat(torn.whole()).isEqualTo(whole);
    assertThat(atOnce.whole()).isEqualTo(whole);
  }
}
