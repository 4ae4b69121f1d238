package org.aisbf.benchmarks.endtoend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection, by hand: cheap enough that what is measured is the other
 * side. Used by one thread.
 */
final class HttpWire implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final String head;

  HttpWire(URI base, String key) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Length: ";
  }

  /** Sends a body and reads the answer to its end; returns how many {@code data:} lines it had. */
  int post(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    byte[] start = (head + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[start.length + bytes.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(bytes, 0, request, start.length, bytes.length);
    socket.getOutputStream().write(request);
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("unexpected answer: " + status);
    }
    int length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    return length >= 0 ? skip(length) : chunks();
  }

  private int chunks() throws IOException {
    int events = 0;
    for (int size = size(); size > 0; size = size()) {
      events += skip(size);
      line();
    }
    line();
    return events;
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  /** Counts lines that begin with a d: only {@code data:} does. */
  private int skip(int length) throws IOException {
    int events = 0;
    int before = '\n';
    byte[] part = in.readNBytes(length);
    for (byte b : part) {
      if (b == 'd' && before == '\n') {
        events++;
      }
      before = b;
    }
    return events;
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
