package org.aisbf.conformance.socket.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the frames of a subject and joins fragments. Used by one thread. */
final class FrameReader {
  private static final int MAX_CONTROL = 125;
  private static final int MAX_FRAGMENTS = 1_000_000;

  private final DataInputStream in;
  private final Side side;
  private final int maxBytes;
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
  private int fragmentCount;

  /**
   * Begins behind the handshake.
   *
   * @param side the suite's
   * @param maxBytes of one message
   */
  FrameReader(InputStream in, Side side, int maxBytes) {
    this.in = new DataInputStream(in);
    this.side = side;
    this.maxBytes = maxBytes;
  }

  /**
   * Waits for the next whole message or control frame.
   *
   * @throws ProtocolBreach when the subject broke the rules
   * @throws EOFException when the connection ended
   */
  Arrived next() throws IOException {
    while (true) {
      int head = in.readUnsignedByte();
      int opcode = head & 0x0F;
      boolean last = (head & 0x80) != 0;
      if ((head & 0x70) != 0) {
        throw new ProtocolBreach(1002, "a frame with reserved bits set and no extension agreed");
      }
      byte[] payload = payload(opcode);
      if (opcode >= Frames.CLOSE) {
        return control(opcode, last, payload);
      }
      if (join(opcode, last, payload)) {
        return text(last && fragmentCount == 1 ? payload : fragments.toByteArray());
      }
    }
  }

  private byte[] payload(int opcode) throws IOException {
    int second = in.readUnsignedByte();
    boolean masked = (second & 0x80) != 0;
    if (masked != (side == Side.SERVER)) {
      throw new ProtocolBreach(
          1002, masked ? "a masked frame from a server" : "a frame without a mask from a client");
    }
    long length = second & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    boolean isControl = opcode >= Frames.CLOSE;
    if (isControl && length > MAX_CONTROL) {
      throw new ProtocolBreach(1002, "a control frame of " + length + " bytes");
    }
    if (length < 0 || !isControl && length > maxBytes - fragments.size()) {
      throw new ProtocolBreach(1009, "a message of more than " + maxBytes + " bytes");
    }
    byte[] mask = new byte[masked ? 4 : 0];
    in.readFully(mask);
    byte[] payload = in.readNBytes((int) length);
    if (payload.length < length) {
      throw new EOFException();
    }
    if (masked) {
      Frames.mask(payload, 0, payload.length, mask);
    }
    return payload;
  }

  private static Arrived control(int opcode, boolean last, byte[] payload) throws IOException {
    if (!last) {
      throw new ProtocolBreach(1002, "a fragmented control frame");
    }
    return switch (opcode) {
      case Frames.PING -> new Arrived.Ping(new String(payload, StandardCharsets.ISO_8859_1));
      case Frames.PONG -> new Arrived.Pong();
      case Frames.CLOSE -> close(payload);
      default -> throw new ProtocolBreach(1002, "a frame with the unknown opcode " + opcode);
    };
  }

  private static Arrived close(byte[] payload) throws ProtocolBreach {
    if (payload.length == 0) {
      return new Arrived.Close(1005, "");
    }
    if (payload.length == 1) {
      throw new ProtocolBreach(1002, "a close frame of one byte");
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    int code = buffer.getShort() & 0xFFFF;
    return new Arrived.Close(code, decoded(buffer, "the reason of a close frame"));
  }

  /** Takes a data frame; true when a message is whole. */
  private boolean join(int opcode, boolean last, byte[] payload) throws ProtocolBreach {
    boolean begun = fragmentCount > 0;
    if (opcode == Frames.BINARY) {
      throw new ProtocolBreach(1003, "a binary message; the protocol has only text messages");
    }
    if (opcode > Frames.BINARY) {
      throw new ProtocolBreach(1002, "a frame with the unknown opcode " + opcode);
    }
    if (begun != (opcode == Frames.CONTINUATION)) {
      throw new ProtocolBreach(
          1002, begun ? "a message within a message" : "a continuation of nothing");
    }
    if (++fragmentCount > MAX_FRAGMENTS) {
      throw new ProtocolBreach(1008, "a message of more than " + MAX_FRAGMENTS + " frames");
    }
    if (!last || begun) {
      fragments.writeBytes(payload);
    }
    return last;
  }

  private Arrived text(byte[] message) throws ProtocolBreach {
    fragmentCount = 0;
    fragments.reset();
    return new Arrived.Text(decoded(ByteBuffer.wrap(message), "a text message"), message.length);
  }

  private static String decoded(ByteBuffer bytes, String what) throws ProtocolBreach {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolBreach(1007, what + " that is no UTF-8");
    }
  }
}
