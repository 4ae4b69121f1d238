package org.aisbf.reference.server.net.websocket;

import java.security.Principal;

/** Carries a connection through Tyrus's handshake to its endpoint. */
record Owner(TyrusConnection connection) implements Principal {

  @Override
  public String getName() {
    return "worker";
  }
}
