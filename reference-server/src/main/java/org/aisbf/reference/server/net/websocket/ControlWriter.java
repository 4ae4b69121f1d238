package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/** What Tyrus itself sends, pongs and closes, on its way into the bounded queue. */
final class ControlWriter extends Writer {

  private final TyrusConnection connection;

  ControlWriter(TyrusConnection connection) {
    this.connection = connection;
  }

  @Override
  public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> handler) {
    byte[] frame = new byte[buffer.remaining()];
    buffer.get(frame);
    int opcode = frame[0] & 0x0f;
    switch (opcode) {
      case FrameHeader.PONG -> connection.pong(frame);
      case FrameHeader.CLOSE -> connection.refuseForTyrus(frame);
      default -> throw new IllegalStateException("only control frames are sent through Tyrus");
    }
    handler.completed(buffer);
  }

  /** The socket is closed by the connection, after the peer's close frame or a grace period. */
  @Override
  public void close() {}
}
