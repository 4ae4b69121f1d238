package org.aisbf.reference.worker.internal.socket;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.worker.Refusal;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.ClientContainer;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.Writer;

/**
 * Gives Tyrus a plain socket to work on. Public because Tyrus makes it, by its name.
 *
 * <p>Unlike the containers that come with Tyrus it can drop a connection at once, sees the answer
 * of a broker that refuses, reads large frames in linear time, and keeps the token out of Tyrus'
 * log.
 */
public final class SocketContainer implements ClientContainer {
  private static final CloseReason ABNORMAL =
      new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "");

  /** Made by Tyrus. */
  public SocketContainer() {}

  @Override
  public void openClientSocket(
      ClientEndpointConfig config, Map<String, Object> properties, ClientEngine engine)
      throws IOException {
    if (!(config.getUserProperties().get(Opening.KEY) instanceof Opening opening)) {
      throw new IllegalStateException("only the worker's own dialler connects this way");
    }
    InputStream in = new BufferedInputStream(opening.socket().getInputStream(), 64 << 10);
    OutputStream out = opening.socket().getOutputStream();
    out.write(request(engine.createUpgradeRequest(() -> close(opening)), opening));
    HttpHead head = HttpHead.read(in);
    if (head.status() != 101) {
      Refusal refusal = RefusalReader.read(head, in);
      opening.refused(refusal);
      throw new Unreachable("refused with " + refusal.answer());
    }
    opening.socket().setSoTimeout(0);
    ClientEngine.ClientUpgradeInfo upgrade =
        engine.processResponse(response(head), new SocketWriter(out, opening), r -> close(opening));
    if (upgrade.getUpgradeStatus() != ClientEngine.ClientUpgradeStatus.SUCCESS) {
      throw new Unreachable("what answers there does not know how to upgrade to a WebSocket");
    }
    Connection connection = upgrade.createConnection();
    Thread reader = new Thread(() -> read(in, connection, opening), "aisbf-worker-read");
    reader.setDaemon(true);
    reader.start();
  }

  private static byte[] request(UpgradeRequest request, Opening opening) {
    URI uri = URI.create(request.getRequestUri());
    StringBuilder head = new StringBuilder("GET ");
    head.append(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
    String query = uri.getRawQuery();
    String all =
        query == null
            ? opening.secretQuery()
            : opening.secretQuery().isEmpty() ? query : query + "&" + opening.secretQuery();
    head.append(all.isEmpty() ? "" : "?" + all).append(" HTTP/1.1\r\n");
    append(head, request.getHeaders());
    append(head, opening.headers());
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void append(StringBuilder head, Map<String, List<String>> headers) {
    headers.forEach(
        (name, values) ->
            head.append(name).append(": ").append(String.join(", ", values)).append("\r\n"));
  }

  private static TyrusUpgradeResponse response(HttpHead head) {
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    response.setStatus(head.status());
    response.setReasonPhrase(head.reasonPhrase());
    response.getHeaders().putAll(head.headers());
    return response;
  }

  private static void read(InputStream in, Connection connection, Opening opening) {
    FrameSplitter splitter = new FrameSplitter(opening.options().maxFrameBytes());
    byte[] buffer = new byte[64 << 10];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        opening.receiver().bytesReceived();
        connection.getReadHandler().handle(splitter.split(buffer, count));
      }
    } catch (FrameSplitter.Violation e) {
      refuse(e, in, opening);
    } catch (IOException e) {
      // The socket is gone, which is told below.
    } finally {
      connection.close(ABNORMAL);
      opening.link().over();
    }
  }

  /** Says goodbye, and lets the rest run dry until the broker, or the grace period, ends it. */
  private static void refuse(FrameSplitter.Violation violation, InputStream in, Opening opening) {
    opening.link().close(new CloseCode(violation.closeCode()), violation.what());
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As expected.
    }
  }

  private static void close(Opening opening) {
    try {
      opening.socket().close();
    } catch (IOException e) {
      // Closed it is.
    }
  }

  /** Writes in the thread that sends; a pong comes from the reader's. */
  private static final class SocketWriter extends Writer {
    private final OutputStream out;
    private final Opening opening;

    SocketWriter(OutputStream out, Opening opening) {
      this.out = out;
      this.opening = opening;
    }

    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> handler) {
      try {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        synchronized (out) {
          out.write(bytes);
          out.flush();
        }
        handler.completed(buffer);
      } catch (IOException e) {
        SocketContainer.close(opening);
        handler.failed(e);
      }
    }

    @Override
    public void close() {
      SocketContainer.close(opening);
    }
  }
}
