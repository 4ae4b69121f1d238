package org.aisbf.broker;

import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Presented;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What a worker presented when it asked for its WebSocket, defaults filled in (section 2).
 *
 * @param scope the scope that the path names
 * @param username the username presented; without one, the path scope's
 * @param providerId the provider presented, or the default
 * @param clientId the client presented, or a generated one
 * @param token the registration token, a secret; {@code null} where there was none
 * @param remoteAddress the peer's address without its port, for throttling (ADM-9)
 */
public record Handshake(
    Scope scope,
    String username,
    ProviderId providerId,
    ClientId clientId,
    @Nullable String token,
    String remoteAddress) {

  /** What a protocol's reader of handshakes made of query and headers. */
  public static Handshake of(Presented presented, String remoteAddress) {
    RegistrationToken token = presented.token();
    return new Handshake(
        presented.pathScope(),
        presented.username(),
        presented.providerId(),
        presented.clientId(),
        token == null ? null : token.reveal(),
        remoteAddress);
  }

  @Override
  public String toString() {
    return "Handshake["
        + scope.username()
        + "/"
        + providerId
        + "/"
        + clientId
        + " from "
        + remoteAddress
        + "]";
  }
}
