package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's event stream, opened with the first thing that is written. Used by one thread; closed
 * by who made it.
 */
final class EventWriter implements AutoCloseable {

  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpCall call;
  private final Runnable beforeOpening;
  private @Nullable ResponseStream stream;

  /**
   * For one call.
   *
   * @param beforeOpening sets the answer's headers
   */
  EventWriter(HttpCall call, Runnable beforeOpening) {
    this.call = call;
    this.beforeOpening = beforeOpening;
  }

  boolean opened() {
    return stream != null;
  }

  void write(byte[] bytes) throws IOException {
    stream().write(bytes);
  }

  /** The answer begins, unless it has. */
  void open() throws IOException {
    stream = stream();
  }

  private ResponseStream stream() throws IOException {
    ResponseStream open = stream;
    if (open == null) {
      beforeOpening.run();
      open = call.openEventStream(Map.of());
      stream = open;
    }
    return open;
  }

  /** Only between two events. */
  void keepAlive() throws IOException {
    write(COMMENT);
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
