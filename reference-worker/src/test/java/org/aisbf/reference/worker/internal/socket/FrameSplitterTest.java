package org.aisbf.reference.worker.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {
  private static final int LIMIT = 1 << 20;

  private static void frame(DataOutputStream out, int first, byte[] payload) throws IOException {
    out.writeByte(first);
    if (payload.length < 126) {
      out.writeByte(payload.length);
    } else if (payload.length < 65_536) {
      out.writeByte(126);
      out.writeShort(payload.length);
    } else {
      out.writeByte(127);
      out.writeLong(payload.length);
    }
    out.write(payload);
  }

  private static byte[] through(FrameSplitter splitter, byte[] all, int read) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < all.length; at += read) {
      byte[] part = Arrays.copyOfRange(all, at, Math.min(all.length, at + read));
      ByteBuffer split = splitter.split(part, part.length);
      byte[] bytes = new byte[split.remaining()];
      split.get(bytes);
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  @Property(tries = 100)
  void messagesStayTheSame(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 200_000) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 70_000) int read)
      throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int length : lengths) {
      byte[] payload = new byte[length];
      random.nextBytes(payload);
      sent.writeBytes(payload);
      frame(new DataOutputStream(wire), 0x81, payload);
    }
    ByteBuffer out = ByteBuffer.wrap(through(new FrameSplitter(LIMIT), wire.toByteArray(), read));
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    int messages = 0;
    boolean inside = false;
    while (out.hasRemaining()) {
      int first = out.get() & 255;
      int marked = out.get();
      int length = marked == 126 ? out.getShort() & 0xFFFF : marked;
      assertThat(length).isBetween(0, FrameSplitter.PIECE);
      assertThat(first & 15).isEqualTo(inside ? 0 : 1);
      inside = (first & 0x80) == 0;
      messages += inside ? 0 : 1;
      byte[] payload = new byte[length];
      out.get(payload);
      received.writeBytes(payload);
    }
    assertThat(messages).isEqualTo(lengths.size());
    assertThat(received.toByteArray()).isEqualTo(sent.toByteArray());
  }

  @Test
  void keepsFragmentsAndControlFramesAsTheyAre() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(wire);
    frame(out, 0x01, new byte[10]);
    frame(out, 0x89, new byte[3]);
    frame(out, 0x80, new byte[200]);

    assertThat(through(new FrameSplitter(LIMIT), wire.toByteArray(), 7))
        .isEqualTo(wire.toByteArray());
  }

  @Test
  void refusesAFrameOverTheLimitByItsHeaderAlone() {
    byte[] header = {(byte) 0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0};

    assertThatThrownBy(() -> new FrameSplitter(LIMIT).split(header, header.length))
        .isInstanceOfSatisfying(
            FrameSplitter.Violation.class, v -> assertThat(v.closeCode()).isEqualTo(1009));
  }

  @Test
  void refusesAMaskedFrame() {
    byte[] header = {(byte) 0x81, (byte) 0x81};

    assertThatThrownBy(() -> new FrameSplitter(LIMIT).split(header, header.length))
        .isInstanceOfSatisfying(
            FrameSplitter.Violation.class, v -> assertThat(v.closeCode()).isEqualTo(1002));
  }
}
