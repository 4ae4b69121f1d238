package org.aisbf.simulation.world;

import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a seller: its number, and who it says it is.
 *
 * @param number names it in the journal
 * @param wrongToken what it presents instead of its provider's token; {@code null} for nothing else
 */
record Site(int number, Identity identity, @Nullable String wrongToken) {
  static Site of(int number, Scope scope, String client) {
    return new Site(
        number, new Identity(scope, new ProviderId("pool"), new ClientId(client)), null);
  }

  /** The same with a token that was never anybody's. */
  Site withWrongToken() {
    return new Site(number, identity, "wrong-token-" + number);
  }

  Handshake handshake(String token) {
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
