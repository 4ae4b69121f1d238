package org.aisbf.reference.server.buyer;

import org.aisbf.gateway.route.Provider;

/** Knows which endpoints the workers of a provider name. Safe for many threads. */
@FunctionalInterface
public interface EndpointOwners {

  /**
   * Whether a ready worker of the provider names a path among its studio endpoints.
   *
   * @param path with its {@code /v1}
   */
  boolean names(Provider provider, String path);
}
