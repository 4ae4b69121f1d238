package org.aisbf.reference.server.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** A WebSocket client that sends whatever frame it is told to, legal or not. */
final class RawWebSocket implements AutoCloseable {

  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  final RawClient raw;

  private RawWebSocket(RawClient raw) {
    this.raw = raw;
  }

  static String handshake(String target) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
  }

  static RawWebSocket open(int port, String target) throws IOException {
    return over(new RawClient(port), target);
  }

  static RawWebSocket over(RawClient raw, String target) throws IOException {
    raw.send(handshake(target));
    RawClient.Answer answer = raw.answer();
    if (answer.status() != 101) {
      throw new AssertionError("no upgrade: " + answer);
    }
    return new RawWebSocket(raw);
  }

  RawWebSocket text(String text) throws IOException {
    return frame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  RawWebSocket close(int code, String reason) throws IOException {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return frame(
        0x80 | CLOSE,
        ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  RawWebSocket frame(int first, byte[] payload) throws IOException {
    raw.send(masked(first, payload));
    return this;
  }

  static byte[] masked(int first, byte[] payload) {
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(first, payload.length, 0x80));
    out.writeBytes(mask);
    byte[] hidden = payload.clone();
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] ^= mask[i & 3];
    }
    out.writeBytes(hidden);
    return out.toByteArray();
  }

  static byte[] header(int first, long length, int maskBit) {
    ByteBuffer out = ByteBuffer.allocate(10);
    out.put((byte) first);
    if (length >= 0 && length < 126) {
      out.put((byte) (maskBit | length));
    } else if (length >= 0 && length < 65536) {
      out.put((byte) (maskBit | 126)).putShort((short) length);
    } else {
      out.put((byte) (maskBit | 127)).putLong(length);
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  Frame read() {
    byte[] head = raw.read(2);
    long length = head[1] & 0x7f;
    if (length == 126) {
      length = ByteBuffer.wrap(raw.read(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = ByteBuffer.wrap(raw.read(8)).getLong();
    }
    return new Frame(head[0] & 0xff, raw.read((int) length));
  }

  /** The next frame that is no ping. */
  Frame readPastPings() {
    Frame frame = read();
    while (frame.opcode() == PING) {
      frame = read();
    }
    return frame;
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }

  static final class Frame {

    private final int first;
    private final byte[] payload;

    Frame(int first, byte[] payload) {
      this.first = first;
      this.payload = payload;
    }

    int first() {
      return first;
    }

    byte[] payload() {
      return payload;
    }

    int opcode() {
      return first & 0x0f;
    }

    boolean fin() {
      return (first & 0x80) != 0;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      if (opcode() != CLOSE) {
        throw new AssertionError("not a close frame: " + first);
      }
      return payload.length == 0 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    String closeReason() {
      return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }
}
