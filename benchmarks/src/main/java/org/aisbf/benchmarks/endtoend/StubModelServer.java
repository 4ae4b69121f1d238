package org.aisbf.benchmarks.endtoend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A model server that costs next to nothing: answers every completion at once, streamed in {@value
 * #EVENTS} events or whole. One virtual thread for each connection; closing it ends them.
 */
final class StubModelServer implements AutoCloseable {

  /** Events of one stream, {@code [DONE]} included. */
  static final int EVENTS = 402;

  private static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"stub\",\"object\":\"model\"}]}";
  private static final String WHOLE =
      "{\"id\":\"s\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"stub\",\"choices\":[{"
          + "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"ok\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
          + "\"total_tokens\":2}}";

  private final ServerSocket port = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());

  StubModelServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port.getLocalPort() + "/v1");
  }

  private void accept() {
    while (!port.isClosed()) {
      try {
        Socket socket = port.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String start = line(in); !start.isEmpty(); start = line(in)) {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (body.contains("\"stream\":true")) {
          stream(out);
        } else {
          whole(out, start.startsWith("GET") ? MODELS : WHOLE);
        }
      }
    } catch (IOException e) {
      // The client went; its requests with it.
    }
  }

  private static void whole(OutputStream out, String body) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    out.write((head + body).getBytes(StandardCharsets.US_ASCII));
  }

  /** One write for each event, as a model server's flush does. */
  private static void stream(OutputStream out) throws IOException {
    out.write(
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/event-stream\r
        Transfer-Encoding: chunked\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    byte[] token = event("{\"content\":\"word \"}", "null");
    for (int i = 0; i < EVENTS - 2; i++) {
      out.write(token);
    }
    out.write(event("{}", "\"stop\""));
    out.write(chunk("data: [DONE]\n\n"));
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] event(String delta, String finish) {
    return chunk(
        "data: {\"id\":\"s\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"stub\","
            + "\"choices\":[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":"
            + finish
            + "}]}\n\n");
  }

  private static byte[] chunk(String text) {
    String framed = Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    return framed.getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    port.close();
  }
}
