package org.aisbf.reference.server.net.websocket;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/**
 * Tyrus's view of a worker's socket: text in pieces, handed to the connection that it belongs to.
 */
public final class TextEndpoint extends Endpoint {

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    if (session.getUserPrincipal() instanceof Owner owner) {
      TyrusConnection connection = owner.connection();
      session.addMessageHandler(
          String.class, (MessageHandler.Partial<String>) connection::pieceReceived);
    }
  }
}
