package org.aisbf.reference.server.serve;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data} as it arrives (RFC 7578). Used once. */
final class MultipartReader {

  private static final int MOST_PARTS = 1000;
  private static final int LONGEST_HEAD = 16 * 1024;

  private final DelimitedStream in;
  private final List<Multipart.Field> fields = new ArrayList<>();
  private final List<Multipart.Upload> files = new ArrayList<>();

  private MultipartReader(InputStream in, String boundary) {
    this.in = new DelimitedStream(new BufferedInputStream(in, 64 * 1024), boundary);
  }

  /**
   * Reads a whole form.
   *
   * @param contentType the request's, which holds the boundary
   */
  static Multipart read(InputStream in, String contentType) throws IOException {
    String boundary = HeaderParameters.of(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
      throw malformed("its Content-Type names no boundary");
    }
    MultipartReader reader = new MultipartReader(in, boundary);
    reader.parts();
    return new Multipart(reader.fields, reader.files);
  }

  private void parts() throws IOException {
    in.skipPreamble();
    while (in.nextPart()) {
      if (fields.size() + files.size() == MOST_PARTS) {
        throw malformed("it has more than " + MOST_PARTS + " parts");
      }
      part();
    }
    if (!in.ended()) {
      throw malformed("it ends within a part");
    }
  }

  private void part() throws IOException {
    String disposition = null;
    String type = null;
    int budget = LONGEST_HEAD;
    for (String line = in.headerLine(budget); !line.isEmpty(); line = in.headerLine(budget)) {
      budget -= line.length() + 2;
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (name.equalsIgnoreCase("content-disposition")) {
        disposition = line.substring(colon + 1).strip();
      } else if (name.equalsIgnoreCase("content-type")) {
        type = line.substring(colon + 1).strip();
      }
    }
    String name = disposition == null ? null : HeaderParameters.of(disposition, "name");
    if (disposition == null || name == null) {
      throw malformed("a part has no name");
    }
    keep(name, HeaderParameters.of(disposition, "filename"), type, in.content());
  }

  private void keep(
      String name, @Nullable String filename, @Nullable String type, ByteArrayOutputStream content)
      throws IOException {
    if (filename != null) {
      files.add(new Multipart.Upload(name, filename, type, Content.of(content.toByteArray())));
      return;
    }
    try {
      String value =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(content.toByteArray()))
              .toString();
      fields.add(new Multipart.Field(name, value));
    } catch (CharacterCodingException e) {
      throw malformed("a field is not UTF-8; send it as a file");
    }
  }

  static RuntimeException malformed(String what) {
    return BuyerProblems.problem(
        BuyerError.invalid(null, "The multipart body cannot be read: " + what + "."));
  }
}
