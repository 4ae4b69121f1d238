package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.internal.scan.Members;
import org.jspecify.annotations.Nullable;

/** The parts and ends of streams, in all dialects (STR-1). */
final class StreamReader {

  private StreamReader() {}

  static boolean isPart(String event) {
    return switch (event) {
      case "chunk", "progress", "output", "log", "data", "stream" -> true;
      default -> false;
    };
  }

  static boolean isEnd(String event) {
    return switch (event) {
      case "done", "completed", "stream_end" -> true;
      default -> false;
    };
  }

  static StreamEvent part(String event, Frame frame) {
    if (frame.head().has(Head.PAYLOAD) && !frame.head().isObject(Head.PAYLOAD)) {
      throw new Rejected("payload must be an object");
    }
    return new StreamEvent(
        frame.requestId(), event, sequence(frame.body()), ChunkReader.read(frame));
  }

  static StreamEnd end(String event, Frame frame) {
    return new StreamEnd(
        frame.requestId(), event, frame.payloadDocument(), MetricsReader.read(frame));
  }

  private static @Nullable Long sequence(Members<Body> body) {
    Long sequence = body.integer(Body.SEQUENCE);
    if (body.has(Body.SEQUENCE) && (sequence == null || sequence < 0)) {
      throw new Rejected("payload.sequence must be a whole number from 0");
    }
    return sequence;
  }
}
