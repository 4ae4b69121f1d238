package org.aisbf.reference.server.buyer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Tells of each read how many bytes it gave. */
final class CountedStream extends FilterInputStream {

  private final IntConsumer counted;

  CountedStream(InputStream in, IntConsumer counted) {
    super(in);
    this.counted = counted;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      counted.accept(1);
    }
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      counted.accept(read);
    }
    return read;
  }
}
