package org.aisbf.protocol.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.aisbf.protocol.internal.scan.JsonStrings;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that travel as base64 (PRX-4): read straight from the frame they came in, or written
 * straight into the frame they go out in. Immutable; holds on to its frame or its array.
 */
public final class Content {

  private final byte @Nullable [] bytes;
  private final @Nullable Base64Text text;

  private Content(byte @Nullable [] bytes, @Nullable Base64Text text) {
    this.bytes = bytes;
    this.text = text;
  }

  /**
   * Bytes to send.
   *
   * @param bytes not copied; the caller no longer changes them
   */
  public static Content of(byte[] bytes) {
    return new Content(bytes, null);
  }

  /** Bytes received as a JSON string; {@code null} where it is no base64. */
  static @Nullable Content ofBase64(RawJson string) {
    String source = string.source();
    int from = string.from() + 1;
    int to = string.to() - 1;
    if (source.indexOf('\\', from, to) >= 0) {
      // Some writers escape the slash.
      source = JsonStrings.decode(source, from, to);
      from = 0;
      to = source.length();
    }
    return Base64Text.isBase64(source, from, to)
        ? new Content(null, Base64Text.of(source, from, to))
        : null;
  }

  /** In bytes. */
  public int length() {
    return text == null ? array().length : text.decodedLength();
  }

  /** A stream over the bytes from their beginning; it need not be closed. */
  public InputStream open() {
    return text == null ? new ByteArrayInputStream(array()) : text.open();
  }

  /** All bytes, in an array of the caller's own. */
  public byte[] toByteArray() {
    if (text == null) {
      return array().clone();
    }
    byte[] all = new byte[length()];
    try (InputStream in = open()) {
      in.readNBytes(all, 0, all.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Writes all bytes, in pieces; does not close the stream. */
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      in.transferTo(out);
    }
  }

  /** Writes a JSON string. */
  void appendTo(StringBuilder out) {
    out.append('"');
    if (text == null) {
      Base64Text.append(out, array());
    } else {
      text.appendTo(out);
    }
    out.append('"');
  }

  int encodedLength() {
    return (int) ((length() + 2L) / 3 * 4) + 2;
  }

  private byte[] array() {
    if (bytes == null) {
      throw new IllegalStateException("neither bytes nor text");
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content that
        && length() == that.length()
        && Arrays.equals(toByteArray(), that.toByteArray());
  }

  @Override
  public int hashCode() {
    return length();
  }

  /** Says only the length: contents may be anything. */
  @Override
  public String toString() {
    return "Content[" + length() + " bytes]";
  }
}
