package org.aisbf.simulation.breakage;

import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.simulation.world.Breakage;

/** The broker knows providers and clients, and no scopes. */
record ScopeLeftOut() implements Breakage {
  @Override
  public Handshake handshake(Handshake handshake) {
    return new Handshake(
        Scope.GLOBAL,
        Scope.GLOBAL.username(),
        handshake.providerId(),
        handshake.clientId(),
        "token-of-global",
        handshake.remoteAddress());
  }

  @Override
  public Scope scope(Scope scope) {
    return Scope.GLOBAL;
  }
}
