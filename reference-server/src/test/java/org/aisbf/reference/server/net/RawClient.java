package org.aisbf.reference.server.net;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bare socket, for what no HTTP client would send. Reads time out after 20 s. */
final class RawClient implements AutoCloseable {

  final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    this(port, 64 * 1024);
  }

  RawClient(int port, int bufferBytes) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port), bufferBytes);
  }

  RawClient(Socket socket) throws IOException {
    this(socket, 64 * 1024);
  }

  RawClient(Socket socket, int bufferBytes) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(120_000);
    this.in = new BufferedInputStream(socket.getInputStream(), bufferBytes);
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends, unless the peer has hung up already. */
  void trySend(byte[] bytes) {
    try {
      send(bytes);
    } catch (IOException e) {
      // what the peer answered before is still there to read
    }
  }

  /** Whether something is there to read. */
  boolean isAnswered() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      throw new AssertionError("the socket is closed", e);
    }
  }

  /** A byte, or -1 at the end of the stream, however it came. */
  int read() {
    try {
      return in.read();
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("nothing arrived for 20 s", e);
    } catch (IOException e) {
      return -1;
    }
  }

  byte[] read(int count) {
    byte[] all = new byte[count];
    int have = 0;
    while (have < count) {
      int more = readSome(all, have);
      if (more < 0) {
        throw new AssertionError("the stream ended after " + have + " of " + count + " bytes");
      }
      have += more;
    }
    return all;
  }

  private int readSome(byte[] into, int offset) {
    try {
      return in.read(into, offset, into.length - offset);
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("nothing arrived for 20 s", e);
    } catch (IOException e) {
      return -1;
    }
  }

  boolean atEnd() {
    return read() < 0;
  }

  /** An answer with a Content-Length, or with chunks. */
  Answer answer() {
    List<String> head = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.add(line);
    }
    String length = header(head, "content-length");
    byte[] body;
    if (length != null) {
      body = read(Integer.parseInt(length));
    } else if ("chunked".equals(header(head, "transfer-encoding"))) {
      body = chunks();
    } else {
      body = new byte[0];
    }
    return new Answer(head, new String(body, StandardCharsets.UTF_8));
  }

  private byte[] chunks() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      all.writeBytes(read(size));
      line();
    }
    line();
    return all.toByteArray();
  }

  private int chunkSize() {
    return Integer.parseInt(line(), 16);
  }

  String line() {
    StringBuilder line = new StringBuilder();
    for (int b = read(); b != '\n'; b = read()) {
      if (b < 0) {
        throw new AssertionError("the stream ended in a line: " + line);
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  private static String header(List<String> head, String name) {
    for (String line : head) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  record Answer(List<String> head, String body) {

    int status() {
      return Integer.parseInt(head.get(0).split(" ")[1]);
    }

    String header(String name) {
      return RawClient.header(head, name.toLowerCase(Locale.ROOT));
    }
  }
}
