package org.aisbf.gateway.sse;

import java.util.Arrays;

/** Bytes collected up to a limit. Lets go of a large array once it is emptied. */
final class ByteBox {

  private static final int KEPT = 8192;

  private byte[] bytes = new byte[256];
  private int size;

  void add(byte value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = value;
  }

  void add(byte[] from, int offset, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size * 2, size + length));
    }
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  int size() {
    return size;
  }

  byte[] raw() {
    return bytes;
  }

  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    clear();
    return taken;
  }

  void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[256];
    }
  }
}
