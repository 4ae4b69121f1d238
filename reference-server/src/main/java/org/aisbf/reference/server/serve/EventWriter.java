package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aisbf.gateway.chat.ChatEventWriter;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.sse.EventBoundary;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's event stream, opened with the first thing that is written. Used by one thread. It ends
 * with {@link #end} or {@link #breakOff}; without either the buyer's connection is cut, so that
 * nobody takes a part for the whole.
 */
final class EventWriter {

  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpCall call;
  private final Runnable beforeOpening;
  private final EventBoundary boundary = new EventBoundary();
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
    boundary.passed(ByteBuffer.wrap(bytes));
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

  /** Shows that the connection lives; {@code false} where that would stand inside of an event. */
  boolean keepAlive() throws IOException {
    boolean between = boundary.betweenEvents();
    if (between) {
      write(COMMENT);
    }
    return between;
  }

  /** The answer is over, if it has begun. */
  void end() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }

  /** Ends an answer that has begun with the error event. */
  void breakOff(BuyerError reason) {
    if (stream == null) {
      return;
    }
    try {
      if (!boundary.betweenEvents()) {
        write(END_OF_EVENT);
      }
      write(ChatEventWriter.error(reason));
      end();
    } catch (IOException e) {
      // The buyer is gone, and what is not ended is cut off.
    }
  }
}
