package org.aisbf.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model server whose streams go on as the test lets them, and which sees at once when its client
 * hangs up. Whatever is posted to {@code /v1/audio/transcriptions} comes back as it is.
 */
final class StreamingModel implements AutoCloseable {
  private final ServerSocket listener;
  private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger hangUps = new AtomicInteger();
  private final Semaphore pieces = new Semaphore(0);
  private volatile String piece = "word ";

  StreamingModel() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  String baseUrl() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
  }

  /** Lets the running streams send so many events more, together. */
  void send(int events) {
    pieces.release(events);
  }

  /** What each event says from now on. */
  void say(String text) {
    piece = text;
  }

  /** How many streams have begun. */
  int streams() {
    return streams.get();
  }

  /** How many streams ended because the client hung up. */
  int hangUps() {
    return hangUps.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      OutputStream out = socket.getOutputStream();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          int colon = header.indexOf(':');
          headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        in.readNBytes(body, 0, body.length);
        String path = line.split("[ ?]")[1];
        if (path.equals("/v1/models")) {
          answer(
              out,
              "application/json",
              "{\"object\":\"list\",\"data\":[{\"id\":\"m\"}]}".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/v1/audio/transcriptions")) {
          answer(out, headers.get("Content-Type"), body);
        } else if (new String(body, StandardCharsets.UTF_8).contains("\"stream\":true")) {
          stream(in, out);
        } else {
          answer(
              out,
              "application/json",
              "{\"id\":\"answer\",\"object\":\"chat.completion\"}"
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  private void stream(InputStream in, OutputStream out) throws IOException {
    streams.incrementAndGet();
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      pieces.acquire();
                      out.write(event().getBytes(StandardCharsets.UTF_8));
                    }
                  } catch (IOException | InterruptedException e) {
                    // the client is gone
                  }
                });
    try {
      int more = in.read();
      assert more == -1;
    } catch (IOException e) {
      // reset: gone as well
    }
    writer.interrupt();
    hangUps.incrementAndGet();
    throw new IOException("hung up");
  }

  private String event() {
    return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + piece
        + "\"}}]}\n\n";
  }

  private static void answer(OutputStream out, String type, byte[] body) throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
