package org.aisbf.simulation.world;

import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a seller: its number, who it says it is, and the token it has.
 *
 * @param number names it in the journal
 * @param token {@code null} for none; a wrong one is refused
 */
record Site(int number, Identity identity, @Nullable String token) {
  static Site of(int number, Scope scope, String client) {
    return new Site(
        number,
        new Identity(scope, new ProviderId("pool"), new ClientId(client)),
        Site.tokenOf(scope));
  }

  static String tokenOf(Scope scope) {
    return "token-of-" + scope.username();
  }

  Handshake handshake() {
    return new Handshake(
        identity.scope(),
        identity.scope().username(),
        identity.providerId(),
        identity.clientId(),
        token,
        "10.0.0." + number);
  }

  @Override
  public String toString() {
    return "site " + number + " " + identity;
  }
}
