package org.aisbf.reference.worker.config;

import java.net.URI;
import java.nio.file.Path;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.RegistrationToken;
import org.jspecify.annotations.Nullable;

/**
 * How the worker reaches its broker, and as whom.
 *
 * @param address of the WebSocket endpoint, without query
 * @param identity scope, provider and client
 * @param registrationToken a secret
 * @param tokenPlace where the token travels
 * @param tlsCa a PEM file with the certificates to trust instead of the system's
 * @param proxy an HTTP proxy to use whatever the environment says; may hold credentials
 */
public record BrokerAccess(
    URI address,
    Identity identity,
    RegistrationToken registrationToken,
    TokenPlace tokenPlace,
    @Nullable Path tlsCa,
    @Nullable URI proxy) {

  /** {@code wss://broker.example/… as alice/provider/client}. */
  @Override
  public String toString() {
    return address + " as " + identity;
  }
}
