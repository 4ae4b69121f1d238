package org.aisbf.reference.server.net.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundTest {

  private static final byte[] CLOSE = FrameWriter.close(1000, "done");

  private final Line line = new Line();
  private final Outbound outbound = new Outbound(line, 200_000, 5);

  @Test
  void sendsWhatCollectedMeanwhileInOneWrite() {
    outbound.send("a");
    outbound.send("b");
    outbound.send("c");
    assertThat(line.writes).containsExactly("81:1");
    line.written();
    assertThat(line.writes).containsExactly("81:1", "81:1 81:1");
    assertThat(outbound.waitingSince()).isNotNull();
    line.written();
    assertThat(outbound.waitingSince()).isNull();
  }

  @Test
  void boundsBytesAndMessages() {
    assertThat(outbound.send("x".repeat(100_000))).isTrue();
    assertThat(outbound.queuedBytes()).isEqualTo(100_000);
    assertThat(outbound.send("x".repeat(100_001))).isFalse();
    for (int i = 0; i < 4; i++) {
      assertThat(outbound.send("")).isTrue();
    }
    assertThat(outbound.send("")).isFalse();
  }

  @Test
  void putsControlFramesBetweenFragments() {
    outbound.send("x".repeat(150_000));
    outbound.pong(new byte[] {(byte) 0x8a, 1, 1});
    outbound.pong(new byte[] {(byte) 0x8a, 1, 2});
    outbound.ping();
    outbound.ping();
    line.written();
    assertThat(line.writes).containsExactly("1:65535", "8a:1 89:0 0:65535");
    line.written();
    assertThat(line.writes.get(2)).isEqualTo("80:18930");
  }

  @Test
  void closesBehindTheMessages() {
    outbound.send("x".repeat(70_000));
    outbound.closeAfterMessages(CLOSE);
    outbound.closeAfterMessages(FrameWriter.close(4000, "too late"));
    assertThat(outbound.send("dropped")).isTrue();
    line.written();
    assertThat(line.writes).containsExactly("1:65535", "80:4465 88:6");
    assertThat(outbound.closeWritten()).isFalse();
    line.written();
    assertThat(outbound.closeWritten()).isTrue();
    assertThat(line.closes).isEqualTo(1);
    outbound.ping();
    assertThat(line.writes).hasSize(2);
  }

  @Test
  void closesInFrontOfTheMessages() {
    outbound.send("x".repeat(150_000));
    outbound.send("never");
    outbound.closeAfterMessages(CLOSE);
    outbound.closeNow(FrameWriter.close(4000, "the first reason counts"));
    line.written();
    line.written();
    assertThat(line.writes).containsExactly("1:65535", "88:6");
    assertThat(outbound.queuedBytes()).isZero();
  }

  @Test
  void sendsNothingWhenDead() {
    outbound.send("a");
    outbound.send("b");
    outbound.die();
    line.written();
    outbound.send("c");
    outbound.ping();
    outbound.closeNow(CLOSE);
    assertThat(line.writes).containsExactly("81:1");
  }

  @Test
  void doesNotRecurseWhenTheSocketTakesAllAtOnce() {
    Outbound large = new Outbound(line, 1L << 32, 10);
    line.atOnce = true;
    large.send("x".repeat(50 << 20));
    assertThat(line.writes).hasSize((50 << 20) / FrameWriter.FRAGMENT + 1);
    assertThat(line.deepest).isLessThan(200);
  }

  /** A socket that takes writes when it is told to. */
  private static final class Line implements Wire {

    private final List<String> writes = new ArrayList<>();
    private final ArrayDeque<Runnable> pending = new ArrayDeque<>();
    private boolean atOnce;
    private int closes;
    private int deepest;

    @Override
    public void write(ByteBuffer frames, Runnable written) {
      assertThat(pending).isEmpty();
      writes.add(describe(frames));
      if (atOnce) {
        deepest = Math.max(deepest, new Throwable().getStackTrace().length);
        written.run();
      } else {
        pending.add(written);
      }
    }

    @Override
    public void closeWritten() {
      closes++;
    }

    void written() {
      pending.remove().run();
    }

    private static String describe(ByteBuffer frames) {
      List<String> all = new ArrayList<>();
      while (frames.hasRemaining()) {
        int first = frames.get() & 0xff;
        int length = frames.get();
        length = length == 126 ? frames.getShort() & 0xffff : length;
        frames.position(frames.position() + length);
        all.add(Integer.toHexString(first) + ":" + length);
      }
      return String.join(" ", all);
    }
  }
}
