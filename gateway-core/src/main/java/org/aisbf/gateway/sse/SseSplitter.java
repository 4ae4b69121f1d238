package org.aisbf.gateway.sse;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into the data of its events, however the bytes were torn or joined on the
 * way (STR-3). Lines end in CRLF, LF or CR; comments and fields other than {@code data} are
 * dropped; several {@code data} lines are joined by a line feed. A JSON object that stands where a
 * line should begin, as a backend's error body does, is an event too.
 *
 * <p>Used by one thread. Holds at most one event, up to the limit it was given.
 */
public final class SseSplitter {

  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  private final int maxEventBytes;
  private final ByteBox line = new ByteBox();
  private final ByteBox data = new ByteBox();
  private boolean hasData;
  private boolean afterReturn;
  private boolean first = true;
  private boolean overflowed;
  private @Nullable JsonEnd json;

  /**
   * For one stream.
   *
   * @param maxEventBytes what one event may hold
   */
  public SseSplitter(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes read to its end
   * @param events called with the data of each event that these bytes complete
   */
  public void feed(ByteBuffer bytes, Consumer<byte[]> events) {
    while (bytes.hasRemaining() && !overflowed) {
      accept(bytes.get(), events);
      overflowed = line.size() + data.size() > maxEventBytes;
    }
    bytes.position(bytes.limit());
  }

  /** Takes the end of a stream that ended regularly; an event without its blank line counts. */
  public void finish(Consumer<byte[]> events) {
    if (overflowed) {
      return;
    }
    if (json != null) {
      json = null;
      events.accept(line.take());
    } else {
      endLine(events);
      dispatch(events);
    }
  }

  /** Whether an event was longer than the limit; everything behind it is dropped. */
  public boolean overflowed() {
    return overflowed;
  }

  private void accept(byte value, Consumer<byte[]> events) {
    if (json != null) {
      line.add(value);
      if (json.ends(value)) {
        json = null;
        events.accept(line.take());
      }
      return;
    }
    boolean pairedFeed = afterReturn && value == '\n';
    afterReturn = value == '\r';
    if (pairedFeed) {
      return;
    }
    if (value == '\n' || value == '\r') {
      endLine(events);
    } else if (value == '{' && line.size() == 0) {
      dispatch(events);
      json = new JsonEnd();
      line.add(value);
      json.ends(value);
      first = false;
    } else {
      line.add(value);
      dropByteOrderMark();
    }
  }

  private void dropByteOrderMark() {
    byte[] raw = line.raw();
    if (first && line.size() == 3) {
      first = false;
      if (raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF) {
        line.clear();
      }
    }
  }

  private void endLine(Consumer<byte[]> events) {
    first = false;
    if (line.size() == 0) {
      dispatch(events);
      return;
    }
    byte[] raw = line.raw();
    int length = line.size();
    boolean isData = length >= DATA.length && (length == DATA.length || raw[DATA.length] == ':');
    for (int i = 0; isData && i < DATA.length; i++) {
      isData = raw[i] == DATA[i];
    }
    if (isData) {
      if (hasData) {
        data.add((byte) '\n');
      }
      hasData = true;
      int from = Math.min(length, DATA.length + 1);
      if (from < length && raw[from] == ' ') {
        from++;
      }
      data.add(raw, from, length - from);
    }
    line.clear();
  }

  private void dispatch(Consumer<byte[]> events) {
    if (hasData) {
      hasData = false;
      if (data.size() > 0) {
        events.accept(data.take());
      }
    }
  }
}
