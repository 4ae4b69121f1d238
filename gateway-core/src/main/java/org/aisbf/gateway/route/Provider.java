package org.aisbf.gateway.route;

import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;

/**
 * Somebody who serves models.
 *
 * @param kind how he is reached
 */
public record Provider(Scope scope, ProviderId id, Kind kind) {

  /** How a provider is reached. */
  public enum Kind {
    /** By workers that dial out to the broker. */
    WORKERS,
    /** By HTTP, as a hosted service. */
    HOSTED
  }
}
