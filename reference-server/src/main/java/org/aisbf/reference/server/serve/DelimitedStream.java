package org.aisbf.reference.server.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The parts of a multipart body, one after another. Used by one thread. */
final class DelimitedStream {

  private final InputStream in;
  private final byte[] delimiter;

  /** For each length of a match: the longest shorter one that is its end as well. */
  private final int[] shorter;

  private boolean ended;

  DelimitedStream(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    this.shorter = new int[delimiter.length + 1];
    for (int i = 1, matched = 0; i < delimiter.length; i++) {
      while (matched > 0 && delimiter[i] != delimiter[matched]) {
        matched = shorter[matched];
      }
      if (delimiter[i] == delimiter[matched]) {
        matched++;
      }
      shorter[i + 1] = matched;
    }
  }

  /** Goes behind the first delimiter, which may stand at the very beginning. */
  void skipPreamble() throws IOException {
    // The line end that a delimiter begins with is that of the line before, which is missing here.
    if (!copyUntilDelimiter(new ByteArrayOutputStream(), 2)) {
      throw MultipartReader.malformed("its boundary does not occur in it");
    }
  }

  /** Behind a delimiter: whether another part follows. */
  boolean nextPart() throws IOException {
    int first = in.read();
    int second = in.read();
    if (first == '-' && second == '-') {
      ended = true;
      in.transferTo(OutputStream.nullOutputStream());
      return false;
    }
    while (first == ' ' || first == '\t') {
      first = second;
      second = in.read();
    }
    return first == '\r' && second == '\n';
  }

  /** Whether the last delimiter was seen. */
  boolean ended() {
    return ended;
  }

  /** The next line of a part's head, empty behind it. */
  String headerLine(int longest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int value = in.read(); value != '\n'; value = in.read()) {
      if (value < 0) {
        throw MultipartReader.malformed("it ends within a part");
      }
      if (line.size() >= longest) {
        throw MultipartReader.malformed("the head of a part is too long");
      }
      line.write(value);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** The content of a part, to the delimiter. */
  ByteArrayOutputStream content() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!copyUntilDelimiter(out, 0)) {
      throw MultipartReader.malformed("it ends within a part");
    }
    return out;
  }

  private boolean copyUntilDelimiter(ByteArrayOutputStream out, int alreadyMatched)
      throws IOException {
    int matched = alreadyMatched;
    for (int value = in.read(); value >= 0; value = in.read()) {
      while (matched > 0 && delimiter[matched] != (byte) value) {
        int kept = shorter[matched];
        out.write(delimiter, 0, matched - kept);
        matched = kept;
      }
      if (delimiter[matched] == (byte) value) {
        matched++;
        if (matched == delimiter.length) {
          return true;
        }
      } else {
        out.write(value);
      }
    }
    return false;
  }
}
