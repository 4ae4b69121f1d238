package org.aisbf.protocol.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PRX-4: bytes survive. */
class ContentTest {

  private static String written(Content content) {
    StringBuilder out = new StringBuilder();
    content.appendTo(out);
    return out.toString();
  }

  @Property
  void bytesSurvive(@ForAll @Size(max = 200) byte[] bytes) {
    String json = written(Content.of(bytes));
    assertThat(json).isEqualTo('"' + Base64.getEncoder().encodeToString(bytes) + '"');
    Content read = Content.ofBase64(RawJson.slice("xx" + json + "yy", 2, 2 + json.length()));
    assertThat(read.toByteArray()).isEqualTo(bytes);
    assertThat(read.length()).isEqualTo(bytes.length);
    assertThat(read).isEqualTo(Content.of(bytes)).hasSameHashCodeAs(Content.of(bytes));
    assertThat(written(read)).isEqualTo(json);
  }

  @Property(tries = 20)
  void largeBytesSurviveThePieces(@ForAll @IntRange(min = 20_000, max = 200_000) int length)
      throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    Content read = Content.ofBase64(RawJson.of(written(Content.of(bytes))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    read.writeTo(out);
    assertThat(out.toByteArray()).isEqualTo(bytes);
    try (InputStream in = read.open()) {
      assertThat(in.read()).isEqualTo(bytes[0] & 0xFF);
      assertThat(in.skip(length - 2L)).isEqualTo(length - 2);
      assertThat(in.read()).isEqualTo(bytes[length - 1] & 0xFF);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[1])).isEqualTo(-1);
    }
  }

  @Test
  void theSlashMayBeEscapedAndThePaddingMissing() {
    assertThat(Content.ofBase64(RawJson.of("\"\\/\\/8\"")))
        .isEqualTo(Content.of(new byte[] {-1, -1}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AA=", "AAA==", "A===", "AA=A", "A A=", "AA-_", "é===", "===="})
  void whatIsNoBase64IsNoContent(String text) {
    assertThat(Content.ofBase64(RawJson.of('"' + text + '"'))).isNull();
  }

  @Test
  void theArrayHandedOutIsTheCallers() {
    Content content = Content.of(new byte[] {1});
    content.toByteArray()[0] = 2;
    assertThat(content.toByteArray()).containsExactly(1);
    assertThat(content).hasToString("Content[1 bytes]").isNotEqualTo(Content.of(new byte[] {2}));
  }
}
