package org.aisbf.toymodel.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in GGUF's order: the least significant first, strings with a 64-bit length before them. */
final class LittleEndian {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  LittleEndian int32(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
    return this;
  }

  LittleEndian int64(long value) {
    return int32((int) value).int32((int) (value >>> Integer.SIZE));
  }

  LittleEndian float32(float value) {
    return int32(Float.floatToIntBits(value));
  }

  LittleEndian string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return int64(utf8.length).bytes(utf8);
  }

  LittleEndian bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  /** Returns how many bytes were written. */
  int writeTo(OutputStream target) throws IOException {
    out.writeTo(target);
    return out.size();
  }
}
