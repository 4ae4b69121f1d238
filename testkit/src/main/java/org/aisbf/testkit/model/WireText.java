package org.aisbf.testkit.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of bytes that may be none. */
final class WireText {

  private WireText() {}

  static String of(byte[] bytes, int count) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, count))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    }
  }
}
