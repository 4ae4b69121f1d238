package org.aisbf.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.JsonStrings;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** The bytes of one part of a stream, whatever form they travelled in (section 1, STR-3). */
final class ChunkReader {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private enum Inner {
    DATA_BASE64,
    ENCODING,
    DATA;
  }

  private static final MemberNames<Inner> NAMES = MemberNames.of(Inner.class);

  private ChunkReader() {}

  /** The bytes, read-only; none where the event is only a sign of life. */
  static ByteBuffer read(Frame frame) {
    Members<Body> body = frame.body();
    RawJson chunk = body.raw(Body.CHUNK);
    if (chunk != null) {
      return bytes(chunk, "payload.chunk");
    }
    RawJson chunks = body.raw(Body.CHUNKS);
    if (chunks != null) {
      return concatenated(chunks);
    }
    RawJson data = body.raw(Body.DATA);
    return data == null ? NOTHING : bytes(data, "payload.data");
  }

  private static ByteBuffer concatenated(RawJson chunks) {
    JsonScanner scanner = new JsonScanner(chunks.source(), chunks.from(), chunks.to());
    if (scanner.peek() != '[') {
      throw new Rejected("payload.chunks must be a list");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    scanner.enterArray();
    for (boolean more = scanner.nextElement(true); more; more = scanner.nextElement(false)) {
      int from = scanner.at();
      scanner.skipValue();
      ByteBuffer bytes =
          bytes(RawJson.slice(chunks.source(), from, scanner.at()), "payload.chunks");
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      out.writeBytes(copy);
    }
    return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
  }

  private static ByteBuffer bytes(RawJson chunk, String field) {
    return switch (chunk.source().charAt(chunk.from())) {
      case '"' -> text(chunk, field);
      case '{' -> object(chunk, field);
      default -> throw new Rejected(field + " must be text or an object");
    };
  }

  private static ByteBuffer text(RawJson chunk, String field) {
    ByteBuffer bytes = JsonStrings.utf8(chunk.source(), chunk.from() + 1, chunk.to() - 1);
    if (bytes == null) {
      throw new Rejected(field + " holds half a surrogate pair: send such bytes as data_base64");
    }
    return bytes.asReadOnlyBuffer();
  }

  private static ByteBuffer object(RawJson chunk, String field) {
    Members<Inner> inner = Members.of(chunk, NAMES);
    if (inner.has(Inner.DATA_BASE64)) {
      return base64(inner.string(Inner.DATA_BASE64), field + ".data_base64");
    }
    if ("base64".equals(inner.string(Inner.ENCODING)) && inner.has(Inner.DATA)) {
      return base64(inner.string(Inner.DATA), field + ".data");
    }
    return line(chunk);
  }

  private static ByteBuffer base64(@Nullable String text, String field) {
    if (text != null) {
      try {
        return ByteBuffer.wrap(Base64.getDecoder().decode(text)).asReadOnlyBuffer();
      } catch (IllegalArgumentException e) {
        // Not base64; said below.
      }
    }
    throw new Rejected(field + " must be base64 text");
  }

  /** An object that is an event itself: one {@code data:} line of SSE. */
  private static ByteBuffer line(RawJson chunk) {
    StringBuilder out = new StringBuilder(chunk.length() + 8).append("data: ");
    int begin = out.length();
    chunk.appendTo(out);
    for (int i = begin; i < out.length(); i++) {
      // Only between tokens: within its strings JSON has line ends escaped.
      if (out.charAt(i) == '\n' || out.charAt(i) == '\r') {
        out.setCharAt(i, ' ');
      }
    }
    byte[] bytes = out.append("\n\n").toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
