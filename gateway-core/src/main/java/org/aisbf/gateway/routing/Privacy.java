package org.aisbf.gateway.routing;

import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.identity.Scope;

/** Who may see a key's requests. A filter on every route. */
public enum Privacy {
  /** Whoever the route names. */
  ANY,
  /** Workers only, no hosted provider. */
  WORKERS,
  /** Workers of the key's own scope only. */
  OWN_WORKERS;

  /**
   * Whether a provider may see them.
   *
   * @param own the key's scope
   */
  public boolean allows(Provider provider, Scope own) {
    return switch (this) {
      case ANY -> true;
      case WORKERS -> provider.kind() == Provider.Kind.WORKERS;
      case OWN_WORKERS -> nearness(provider, own) == 2;
    };
  }

  /** 2 for workers of that scope, 1 for other workers, 0 for a hosted provider. */
  static int nearness(Provider provider, Scope own) {
    if (provider.kind() == Provider.Kind.HOSTED) {
      return 0;
    }
    return provider.scope().equals(own) ? 2 : 1;
  }
}
