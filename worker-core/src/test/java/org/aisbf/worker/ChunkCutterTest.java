package org.aisbf.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {
  private final ChunkCutter cutter = new ChunkCutter(StreamFormat.EVENTS, 1_000);

  private List<String> add(String text) {
    cutter.add(ByteBuffer.wrap(text.getBytes(UTF_8)));
    List<String> chunks = new ArrayList<>();
    for (ByteBuffer chunk = cutter.next(); chunk != null; chunk = cutter.next()) {
      chunks.add(UTF_8.decode(chunk).toString());
    }
    return chunks;
  }

  @Test
  void joinsEventsThatCameTogether() {
    assertThat(add("data: 1\n\ndata: 2\n\nda")).containsExactly("data: 1\n\ndata: 2\n\n");
    assertThat(add("ta: 3\n\n")).containsExactly("data: 3\n\n");
  }

  @Test
  void knowsAllLineEnds() {
    assertThat(add("a: 1\r\n\r\nb")).containsExactly("a: 1\r\n\r\n");
    assertThat(add("\r\r")).containsExactly("b\r\r");
    assertThat(add("c\n\r\nd")).containsExactly("c\n\r\n");
  }

  @Test
  void aLineEndTornInTwoDelaysNothing() {
    assertThat(add("a\r\n\r")).containsExactly("a\r\n\r");
    assertThat(add("\nb\n\n")).containsExactly("\nb\n\n");
  }

  @Test
  void doesNotHoldAnEndlessEvent() {
    assertThat(add("x".repeat(2_500))).containsExactly("x".repeat(1_000));
  }

  @Property(tries = 300)
  void loseNothingAndTearNoCharacter(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 5) Integer> pieces,
      @ForAll @IntRange(min = 1, max = 40) int write,
      @ForAll StreamFormat format)
      throws CharacterCodingException {
    String[] alphabet = {"data: é", "\n\n", "\r\n\r\n", "漢字😀", "\r\r", "x".repeat(150)};
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(alphabet[piece]));
    byte[] all = text.toString().getBytes(UTF_8);
    ChunkCutter one = new ChunkCutter(format, 128);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < all.length; i += write) {
      one.add(ByteBuffer.wrap(all, i, Math.min(write, all.length - i)));
      for (ByteBuffer chunk = one.next(); chunk != null; chunk = one.next()) {
        keep(chunk, out);
      }
    }
    for (ByteBuffer chunk = one.rest(); chunk != null; chunk = one.rest()) {
      keep(chunk, out);
    }
    assertThat(out.toByteArray()).isEqualTo(all);
  }

  private static void keep(ByteBuffer chunk, ByteArrayOutputStream out)
      throws CharacterCodingException {
    assertThat(chunk.remaining()).isBetween(1, 256);
    UTF_8.newDecoder().decode(chunk.duplicate());
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    out.writeBytes(bytes);
  }
}
