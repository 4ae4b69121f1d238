package org.aisbf.reference.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server made by hand, one request for each connection, so that it can die as it likes. */
public final class FakeModel implements AutoCloseable {

  /** A request as it stood on the wire. */
  public static final class Asked {
    private final String head;
    private final byte[] body;

    Asked(String head, byte[] body) {
      this.head = head;
      this.body = body;
    }

    public String head() {
      return head;
    }

    public byte[] body() {
      return body;
    }

    public String text() {
      return new String(body, UTF_8);
    }
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Script {
    void answer(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Connections that the worker closed while they were served. */
  public final AtomicInteger hungUp = new AtomicInteger();

  private final ServerSocket server;
  private volatile Script script;

  public FakeModel(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers with a status and a document. */
  public static Script replying(int status, String type, byte[] body) {
    return (asked, out) -> {
      String head =
          "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, type, body.length);
      out.write(head.getBytes(ISO_8859_1));
      out.write(body);
    };
  }

  public static Script replying(int status, String json) {
    return replying(status, "application/json", json.getBytes(UTF_8));
  }

  /** Begins a stream of events whose end is the connection's. */
  public static void openStream(OutputStream out) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
            .getBytes(ISO_8859_1));
    out.flush();
  }

  public void script(Script next) {
    script = next;
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16)) {
      Asked one = read(in);
      asked.add(one);
      Thread.ofVirtual().start(() -> watch(in));
      script.answer(one, socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException | InterruptedException e) {
      // The worker hung up, or the script wanted it so.
    }
  }

  private void watch(InputStream in) {
    try {
      if (in.read() < 0) {
        hungUp.incrementAndGet();
      }
    } catch (IOException e) {
      hungUp.incrementAndGet();
    }
  }

  private static Asked read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.append((char) b);
    }
    int length = 0;
    for (String line : head.toString().split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return new Asked(head.toString(), in.readNBytes(length));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
