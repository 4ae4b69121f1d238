package org.aisbf.conformance.socket.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message's body, without its framing. Ends where the body ends, and throws {@link EOFException}
 * where the connection ended first.
 */
public final class BodyInput extends InputStream {
  private static final int MAX_CHUNK_LINE = 8_192;

  private final InputStream in;
  private final Framing framing;

  /** Bytes left of the body or the chunk. */
  private long left;

  private boolean first = true;
  private boolean over;

  private enum Framing {
    LENGTH,
    CHUNKS,
    END_OF_CONNECTION
  }

  private BodyInput(InputStream in, Framing framing, long left) {
    this.in = in;
    this.framing = framing;
    this.left = left;
  }

  /** A request's body; without a length it has none. */
  public static BodyInput ofRequest(HttpHead head, InputStream in) throws IOException {
    return of(head, in, new BodyInput(in, Framing.LENGTH, 0));
  }

  /** An answer's body; without a length it is all that comes. */
  public static BodyInput ofAnswer(HttpHead head, InputStream in) throws IOException {
    int status = head.status();
    return status == 204 || status == 304
        ? new BodyInput(in, Framing.LENGTH, 0)
        : of(head, in, new BodyInput(in, Framing.END_OF_CONNECTION, Long.MAX_VALUE));
  }

  private static BodyInput of(HttpHead head, InputStream in, BodyInput otherwise)
      throws IOException {
    if (head.names("transfer-encoding", "chunked")) {
      return new BodyInput(in, Framing.CHUNKS, 0);
    }
    @Nullable String length = head.header("content-length");
    return length == null ? otherwise : new BodyInput(in, Framing.LENGTH, number(length, 10));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!over && left == 0) {
      nextChunk();
    }
    if (over) {
      return -1;
    }
    int count = in.read(to, from, (int) Math.min(left, length));
    if (count < 0 && framing != Framing.END_OF_CONNECTION) {
      throw new EOFException("the connection ended within the body");
    }
    over = count < 0;
    left -= Math.max(0, count);
    return count;
  }

  private void nextChunk() throws IOException {
    if (framing != Framing.CHUNKS) {
      over = true;
      return;
    }
    if (!first && !HttpHead.line(in, MAX_CHUNK_LINE).isEmpty()) {
      throw new IOException("a chunk is longer than it said");
    }
    first = false;
    left = number(HttpHead.line(in, MAX_CHUNK_LINE).split(";", 2)[0], 16);
    if (left == 0) {
      over = true;
      int lines = 0;
      while (!HttpHead.line(in, MAX_CHUNK_LINE).isEmpty()) {
        if (++lines > 100) {
          throw new IOException("more than 100 trailers");
        }
      }
    }
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text.trim(), radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same as a negative number.
    }
    throw new IOException("no length: " + text);
  }
}
