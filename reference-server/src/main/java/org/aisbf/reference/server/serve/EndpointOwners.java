package org.aisbf.reference.server.serve;

import org.aisbf.gateway.route.Provider;

/** Knows who serves a path for which no model is named. Safe for many threads. */
public interface EndpointOwners {

  /**
   * Whether a ready worker of the provider names a path among its studio endpoints.
   *
   * @param path with its {@code /v1}
   */
  boolean names(Provider provider, String path);

  /** Whether the provider could take a request now. */
  boolean isReady(Provider provider);
}
