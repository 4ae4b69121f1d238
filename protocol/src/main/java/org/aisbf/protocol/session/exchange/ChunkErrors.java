package org.aisbf.protocol.session.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.scan.JsonFault;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.exchange.Ending.Errored;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that are no part of a stream but a backend's error body: one whole JSON object with a
 * member {@code error} (STR-3). Costs a look at the first byte for all others.
 */
final class ChunkErrors {

  private enum Names {
    ERROR,
    MESSAGE
  }

  private static final MemberNames<Names> NAMES = MemberNames.of(Names.class);

  private static final String NO_MESSAGE = "the backend answered with an error";

  /** Longer ones are content. */
  private static final int MAX_BYTES = 64 * 1024;

  private ChunkErrors() {}

  static boolean isError(ByteBuffer chunk) {
    return beginsObject(chunk) && object(chunk) != null;
  }

  static Errored read(StreamEvent event) {
    RawJson body = object(event.chunk());
    RawJson details = body == null ? null : RawJson.of("{\"body\":" + body + "}");
    return new Errored(
        ErrorCode.BACKEND_ERROR,
        body == null ? NO_MESSAGE : message(Members.of(body, NAMES)),
        details);
  }

  private static String message(Members<Names> body) {
    RawJson error = body.object(Names.ERROR);
    String text =
        error == null ? body.string(Names.ERROR) : Members.of(error, NAMES).string(Names.MESSAGE);
    return text == null ? NO_MESSAGE : text;
  }

  /** Whether the stream ends with a line feed once the chunk is in. */
  static boolean endsLine(ByteBuffer chunk, boolean before) {
    return chunk.hasRemaining() ? chunk.get(chunk.limit() - 1) == '\n' : before;
  }

  private static boolean beginsObject(ByteBuffer chunk) {
    for (int i = chunk.position(); i < chunk.limit(); i++) {
      byte b = chunk.get(i);
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{';
      }
    }
    return false;
  }

  private static @Nullable RawJson object(ByteBuffer chunk) {
    if (chunk.remaining() > MAX_BYTES) {
      return null;
    }
    String text = StandardCharsets.UTF_8.decode(chunk.duplicate()).toString().strip();
    try {
      JsonScanner scanner = new JsonScanner(text, 0, text.length());
      Members<Names> members = Members.read(scanner, text, NAMES);
      scanner.expectEnd();
      boolean error = members.isObject(Names.ERROR) || members.isString(Names.ERROR);
      return error ? RawJson.of(text) : null;
    } catch (JsonFault e) {
      return null;
    }
  }
}
