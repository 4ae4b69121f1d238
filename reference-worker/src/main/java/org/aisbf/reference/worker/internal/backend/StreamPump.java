package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.StreamFormat;

/** Passes a stream on as it comes. */
record StreamPump(BackendSink sink, StreamFormat format) {
  private static final int TAIL = 4 << 10;

  /**
   * Reads to the end.
   *
   * @param started when the model server was called, in nanoseconds
   */
  void run(InputStream body, long started) throws IOException {
    byte[] tail = new byte[0];
    sink.openStream(format);
    try (InputStream in = body) {
      byte[] buffer = new byte[16 << 10];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (sink.isStopped()) {
          return;
        }
        tail = tail(tail, buffer, count);
        sink.write(ByteBuffer.wrap(buffer, 0, count));
      }
    }
    sink.finish(TokenRate.of(new String(tail, StandardCharsets.UTF_8), started));
  }

  /** The usage stands in one of the last events. */
  private static byte[] tail(byte[] before, byte[] more, int count) {
    int kept = Math.max(0, Math.min(before.length, TAIL - count));
    int taken = Math.min(count, TAIL);
    byte[] tail = new byte[kept + taken];
    System.arraycopy(before, before.length - kept, tail, 0, kept);
    System.arraycopy(more, count - taken, tail, kept, taken);
    return tail;
  }
}
