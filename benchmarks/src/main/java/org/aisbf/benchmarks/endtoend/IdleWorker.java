package org.aisbf.benchmarks.endtoend;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A worker as small as can be: a socket, and a virtual thread that counts what comes. */
final class IdleWorker implements AutoCloseable {

  private final Socket socket;
  private final Semaphore answers = new Semaphore(0);

  IdleWorker(URI base, String clientId) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    String handshake =
        "GET /api/coderai/wss?provider_id=pool&username=global&client_id="
            + clientId
            + " HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nx-coderai-registration-token: "
            + BrokerProcess.TOKEN
            + "\r\n\r\n";
    socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("HTTP/1.1 ") && !line.startsWith("HTTP/1.1 101")) {
        throw new IOException("refused: " + line);
      }
    }
    Thread.ofVirtual().start(() -> read(in));
    send(
        "{\"v\":1,\"op\":\"register\",\"request_id\":\"r\",\"payload\":{\"hardware\":{\"gpus\":[{"
            + "\"index\":0,\"name\":\"GPU\",\"total_vram_mb\":24564}]},\"capabilities\":{}}}");
  }

  /** Sends a heartbeat. */
  void beat() throws IOException {
    send(
        "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":\"h\",\"payload\":{\"uptime\":1,"
            + "\"hardware\":{\"available_vram_mb\":20000}}}");
  }

  /** Waits until so many messages came. */
  void awaitAnswers(int count) throws IOException, InterruptedException {
    if (!answers.tryAcquire(count, 60, TimeUnit.SECONDS)) {
      throw new IOException("the broker did not answer");
    }
  }

  /** A masked text frame; the mask is 0, so the text stands as it is. */
  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
    frame.put((byte) 0x81).put((byte) (0x80 | 126)).putShort((short) bytes.length).putInt(0);
    frame.put(bytes);
    synchronized (socket) {
      socket.getOutputStream().write(frame.array());
    }
  }

  private void read(DataInputStream in) {
    try {
      while (true) {
        int kind = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
          length = in.readUnsignedShort();
        }
        in.skipNBytes(length);
        if ((kind & 15) == 1) {
          answers.release();
        }
      }
    } catch (IOException e) {
      // The socket was closed; nobody waits any more.
    }
  }

  private static String line(DataInputStream in) throws IOException {
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
