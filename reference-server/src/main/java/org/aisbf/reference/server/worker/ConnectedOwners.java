package org.aisbf.reference.server.worker;

import org.aisbf.broker.Broker;
import org.aisbf.gateway.route.Provider;
import org.aisbf.reference.server.serve.EndpointOwners;

/** What the workers that are connected now name and can take; a hosted service can always. */
public record ConnectedOwners(Broker broker) implements EndpointOwners {

  @Override
  public boolean names(Provider provider, String path) {
    return broker.ready(provider.scope(), provider.id()).stream()
        .anyMatch(session -> StudioEndpoints.name(session, path));
  }

  @Override
  public boolean isReady(Provider provider) {
    return provider.kind() == Provider.Kind.HOSTED
        || !broker.ready(provider.scope(), provider.id()).isEmpty();
  }
}
