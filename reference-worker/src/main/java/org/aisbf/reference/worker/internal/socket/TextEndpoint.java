package org.aisbf.reference.worker.internal.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;

/** Tyrus' view of one connection: puts messages together and passes them on. */
final class TextEndpoint extends Endpoint {
  private final Opening opening;
  private final StringBuilder message = new StringBuilder();

  TextEndpoint(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxIdleTimeout(0);
    Receiver receiver = opening.opened(session);
    session.addMessageHandler(
        String.class, (MessageHandler.Partial<String>) (part, last) -> add(receiver, part, last));
    session.addMessageHandler(
        ByteBuffer.class,
        (MessageHandler.Partial<ByteBuffer>)
            (part, last) -> opening.link().close(new CloseCode(1003), "text messages only"));
  }

  private void add(Receiver receiver, String part, boolean last) {
    if (message.length() + part.length() > opening.options().maxFrameBytes()) {
      message.setLength(0);
      message.trimToSize();
      opening.link().close(CloseCode.TOO_BIG, "larger than announced");
      return;
    }
    if (last && message.isEmpty()) {
      receiver.received(part);
      return;
    }
    message.append(part);
    if (last) {
      String whole = message.toString();
      message.setLength(0);
      if (message.capacity() > FrameSplitter.PIECE) {
        message.trimToSize();
      }
      receiver.received(whole);
    }
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    int code = reason.getCloseCode().getCode();
    if (code >= 1_000 && code < 5_000 && code != CloseCode.LOST.value()) {
      String text = reason.getReasonPhrase();
      opening.link().closing(new CloseCode(code), text == null ? "" : text);
    }
  }

  @Override
  public void onError(Session session, Throwable thrown) {
    opening.link().terminate();
  }
}
