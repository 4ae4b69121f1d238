package org.aisbf.reference.server.net.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aisbf.reference.server.net.http.ByteBudget;

/**
 * However a stream of frames is torn, the scanner says the same and leaves the payload as it is.
 */
class FrameScannerProperties {

  private static final int LIMIT = 100_000;

  @Property(tries = 200)
  void keepsEveryPayloadHoweverItArrives(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 30_000) Integer> sizes) {
    Random random = new Random(seed);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int i = 0; i < sizes.size(); i++) {
      byte[] payload = new byte[sizes.get(i)];
      random.nextBytes(payload);
      sent.writeBytes(payload);
      int opcode = i == 0 ? FrameHeader.TEXT : FrameHeader.CONTINUATION;
      boolean last = i == sizes.size() - 1;
      stream.writeBytes(frame((last ? 0x80 : 0) | opcode, payload, random));
      if (!last) {
        stream.writeBytes(frame(0x80 | FrameHeader.PING, new byte[random.nextInt(126)], random));
      }
    }
    ByteBudget budget = new ByteBudget(LIMIT * 10L);
    FrameScanner scanner = new FrameScanner(LIMIT * 10L, budget);
    ByteArrayOutputStream forTyrus = new ByteArrayOutputStream();
    for (byte[] part : torn(stream.toByteArray(), random)) {
      drain(scanner.scan(ByteBuffer.wrap(part)), forTyrus);
    }
    assertThat(scanner.violation()).isNull();
    assertThat(budget.used()).as("held until it is handed on").isEqualTo(sent.size());
    scanner.delivered();
    assertThat(budget.used()).isZero();
    assertThat(dataOf(forTyrus.toByteArray())).isEqualTo(sent.toByteArray());
  }

  @Property(tries = 300)
  void saysTheSameOfGarbageHoweverItArrives(
      @ForAll long seed, @ForAll @Size(max = 200) byte[] garbage) {
    Random random = new Random(seed);
    FrameScanner whole = new FrameScanner(LIMIT, new ByteBudget(LIMIT * 2L));
    whole.scan(ByteBuffer.wrap(garbage));
    ByteBudget budget = new ByteBudget(LIMIT * 2L);
    FrameScanner torn = new FrameScanner(LIMIT, budget);
    for (byte[] part : torn(garbage, random)) {
      torn.scan(ByteBuffer.wrap(part));
    }
    assertThat(torn.violation()).isEqualTo(whole.violation());
    assertThat(torn.peerClose()).isEqualTo(whole.peerClose());
    torn.release();
    assertThat(budget.used()).isZero();
  }

  @Property(tries = 100)
  void neverHandsOutMoreThanTheLimit(
      @ForAll long seed, @ForAll @Size(max = 20) List<@IntRange(max = 20_000) Integer> sizes) {
    Random random = new Random(seed);
    FrameScanner scanner = new FrameScanner(LIMIT, new ByteBudget(LIMIT * 10L));
    ByteArrayOutputStream forTyrus = new ByteArrayOutputStream();
    long total = 0;
    for (int i = 0; i < sizes.size(); i++) {
      byte[] payload = new byte[sizes.get(i)];
      total += payload.length;
      drain(scanner.scan(ByteBuffer.wrap(frame(i == 0 ? 1 : 0, payload, random))), forTyrus);
    }
    assertThat(dataOf(forTyrus.toByteArray()).length).isLessThanOrEqualTo(LIMIT);
    if (total > LIMIT) {
      assertThat(scanner.violation()).isNotNull();
      assertThat(scanner.violation().code()).isEqualTo(Violation.TOO_BIG);
    } else {
      assertThat(scanner.violation()).isNull();
    }
  }

  private static byte[] frame(int first, byte[] payload, Random random) {
    byte[] mask = new byte[4];
    random.nextBytes(mask);
    ByteBuffer out = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (payload.length < 126 && random.nextBoolean()) {
      out.put((byte) (0x80 | payload.length));
    } else if (payload.length < 126 || payload.length < 65536) {
      out.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    out.put(mask);
    for (int i = 0; i < payload.length; i++) {
      out.put((byte) (payload[i] ^ mask[i & 3]));
    }
    byte[] frame = new byte[out.position()];
    out.flip().get(frame);
    return frame;
  }

  private static List<byte[]> torn(byte[] stream, Random random) {
    List<byte[]> parts = new ArrayList<>();
    int at = 0;
    while (at < stream.length) {
      int length =
          Math.min(stream.length - at, 1 + random.nextInt(random.nextInt(5) == 0 ? 9000 : 20));
      byte[] part = new byte[length];
      System.arraycopy(stream, at, part, 0, length);
      parts.add(part);
      at += length;
    }
    return parts;
  }

  private static void drain(ByteBuffer from, ByteArrayOutputStream to) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    to.writeBytes(bytes);
  }

  /** The unmasked payloads of the data frames, each of which must be short and whole. */
  private static byte[] dataOf(byte[] frames) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(frames);
    FrameHeader header = new FrameHeader();
    while (in.hasRemaining()) {
      assertThat(header.take(in)).isTrue();
      assertThat(header.violation()).isNull();
      int length = (int) header.payload();
      assertThat(length).isLessThanOrEqualTo(FrameScanner.PIECE);
      for (int i = 0; i < length; i++) {
        int unmasked = in.get() ^ header.mask(i);
        if (!header.control()) {
          data.write(unmasked);
        }
      }
      header.clear();
    }
    return data.toByteArray();
  }
}
