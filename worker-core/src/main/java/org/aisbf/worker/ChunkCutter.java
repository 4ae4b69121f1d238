package org.aisbf.worker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into chunks as its bytes come: behind the last whole event where they are events,
 * between characters otherwise (STR-3). Holds no more than one chunk and one write.
 */
final class ChunkCutter {
  private final StreamFormat format;
  private final int maxChunk;
  private byte[] held = new byte[1024];
  private int from;
  private int to;
  private int scanned;
  private int boundary;
  private boolean lineIsEmpty = true;
  private boolean afterReturn;

  ChunkCutter(StreamFormat format, int maxChunk) {
    this.format = format;
    this.maxChunk = maxChunk;
  }

  void add(ByteBuffer bytes) {
    int more = bytes.remaining();
    if (held.length - to < more) {
      byte[] room =
          held.length - (to - from) < more
              ? new byte[Math.max(2 * held.length, to - from + more)]
              : held;
      System.arraycopy(held, from, room, 0, to - from);
      held = room;
      scanned -= from;
      boundary -= from;
      to -= from;
      from = 0;
    }
    bytes.get(held, to, more);
    to += more;
    scan();
  }

  /** The next chunk that is due; {@code null} when the rest has to wait. */
  @Nullable ByteBuffer next() {
    if (boundary - from > maxChunk || to - from > 2 * maxChunk) {
      return take(character(from + maxChunk));
    }
    return boundary > from ? take(boundary) : null;
  }

  /** What is left at the end of the stream, in parts; {@code null} when nothing is. */
  @Nullable ByteBuffer rest() {
    ByteBuffer due = next();
    return due != null || to == from ? due : take(to);
  }

  private void scan() {
    if (format == StreamFormat.BYTES) {
      boundary = Math.max(boundary, character(to));
      return;
    }
    for (; scanned < to; scanned++) {
      byte b = held[scanned];
      if (b == '\n' && afterReturn) {
        // The second half of a line end that was counted at its first half.
        if (boundary == scanned) {
          boundary = scanned + 1;
        }
        afterReturn = false;
      } else if (b == '\n' || b == '\r') {
        if (lineIsEmpty) {
          boundary = scanned + 1;
        }
        lineIsEmpty = true;
        afterReturn = b == '\r';
      } else {
        lineIsEmpty = false;
        afterReturn = false;
      }
    }
  }

  /** The last place at or before an index that is not inside a UTF-8 character. */
  private int character(int index) {
    int lead = index - 1;
    while (lead > from && index - lead < 4 && (held[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int first = lead < from ? 0 : held[lead] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return lead + length > index ? lead : index;
  }

  private ByteBuffer take(int end) {
    ByteBuffer chunk = ByteBuffer.wrap(Arrays.copyOfRange(held, from, end)).asReadOnlyBuffer();
    from = end;
    boundary = Math.max(boundary, from);
    return chunk;
  }
}
