package org.aisbf.testkit.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Writes one answer. One thread. */
record Wire(Socket socket, boolean emptyReasons) {

  private static final String NO_REASON = "\"finish_reason\":null";

  /** As long as no reason is, since the length has been written by then. */
  private static final String EMPTY_REASON = "\"finish_reason\":\"\"  ";

  Wire(Socket socket) {
    this(socket, false);
  }

  /** The same, with an empty text in each event that gives no reason for the end. */
  Wire withEmptyReasons() {
    return new Wire(socket, true);
  }

  void openStream() throws IOException {
    write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** In one write, as a model server's flush does; nothing where there are no lines. */
  void event(String lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    byte[] bytes = (lines + "\n\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
    chunk.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    write(emptyReasons ? emptied(chunk.toByteArray()) : chunk.toByteArray());
  }

  private static byte[] emptied(byte[] event) {
    String text = new String(event, StandardCharsets.UTF_8);
    return text.replace(NO_REASON, EMPTY_REASON).getBytes(StandardCharsets.UTF_8);
  }

  void endStream() throws IOException {
    write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  void json(int status, String headers, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    whole(status, "application/json", headers, bytes, bytes.length);
  }

  /** A document that says it is as long as it should be, and is half as long. */
  void half(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    whole(200, "application/json", "", bytes, bytes.length / 2);
  }

  /**
   * An answer with its length.
   *
   * @param headers lines with their ends
   * @param written how much of the body is really given
   */
  void whole(int status, String type, String headers, byte[] body, int written) throws IOException {
    String head =
        "HTTP/1.1 %d Scripted\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(status, type, headers, body.length);
    write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body, 0, written);
  }

  /** So that the peer sees a reset and not an end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void hangUp() throws IOException {
    socket.close();
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }
}
