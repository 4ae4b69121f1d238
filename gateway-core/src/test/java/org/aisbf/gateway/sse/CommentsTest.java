package org.aisbf.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "'\n', true",
    "':\n\n', true",
    "': a\r\n\r\n: b\r\n\r\n', true",
    "': a', false",
    "': a\ndata: b\n\n', false",
    "'data: a\n\n', false",
    "'[1,2]\n', false",
  })
  void areLinesThatBeginWithAColon(String text, boolean only) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Comments.only(bytes)).isEqualTo(only);
    assertThat(bytes.position()).isZero();
  }
}
