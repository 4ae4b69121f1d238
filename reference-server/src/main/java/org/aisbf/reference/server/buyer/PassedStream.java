package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.sse.EventBoundary;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** A stream of events that is passed on byte for byte. Used once, by one thread. */
final class PassedStream {

  private final Attempt attempt;
  private final Duration silence;
  private final EventBoundary boundary = new EventBoundary();
  private final EventWriter out;

  PassedStream(HttpCall call, Attempt attempt, Duration silence) {
    this.attempt = attempt;
    this.silence = silence;
    this.out = new EventWriter(call, () -> {});
  }

  /** Passes all of it on, and returns why it broke off, or {@code null}. */
  @Nullable BuyerError pass(Progress.Chunk first) throws IOException, InterruptedException {
    try (out) {
      write(first.bytes());
      while (true) {
        switch (attempt.next(silence)) {
          case Progress.Chunk chunk -> write(chunk.bytes());
          case Progress.Waiting waiting -> {
            if (boundary.betweenEvents()) {
              out.keepAlive();
            }
          }
          case Progress.StreamEnded ended -> {
            return null;
          }
          case Progress.Failed failed -> {
            breakOff(failed.error());
            return failed.error();
          }
          case Progress.Answered answered -> {
            BuyerError error =
                BuyerError.of(
                    ErrorCode.BACKEND_ERROR, "The provider ended its stream with a document.");
            breakOff(error);
            return error;
          }
        }
      }
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    boundary.passed(bytes);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    out.write(copy);
  }

  /** An event of its own, also where another one was cut off. */
  private void breakOff(BuyerError error) throws IOException {
    String separator = boundary.betweenEvents() ? "" : "\n\n";
    String event =
        separator
            + "data: {\"error\":"
            + error.json()
            + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}\n\n";
    out.write(event.getBytes(StandardCharsets.UTF_8));
  }
}
