package org.aisbf.testkit.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads requests from one connection, one after another. */
record RequestReader(InputStream in) {

  /** A request and its body. */
  static final class Read {
    private final ModelRequest request;
    private final byte[] body;

    private Read(ModelRequest request, byte[] body) {
      this.request = request;
      this.body = body;
    }

    ModelRequest request() {
      return request;
    }

    byte[] body() {
      return body;
    }
  }

  /**
   * The next one, or {@code null} when the client has ended the connection.
   *
   * @throws IOException when it breaks, or what comes is no HTTP
   */
  @Nullable Read next() throws IOException {
    String start = line();
    if (start.isEmpty()) {
      return null;
    }
    String[] words = start.split(" ");
    if (words.length != 3) {
      throw new IOException("no HTTP");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
    byte[] body =
        headers.getOrDefault("transfer-encoding", "").equals("chunked")
            ? chunks()
            : exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Read(new ModelRequest(words[0], words[1].split("\\?")[0], headers, body), body);
  }

  /** Once in memory: large uploads come here. */
  private byte[] exactly(int length) throws IOException {
    byte[] body = new byte[length];
    if (in.readNBytes(body, 0, length) < length) {
      throw new IOException("the body ended early");
    }
    return body;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.write(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
