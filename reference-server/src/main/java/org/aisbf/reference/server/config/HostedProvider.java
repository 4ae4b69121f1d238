package org.aisbf.reference.server.config;

import java.net.URI;
import java.util.List;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is an OpenAI-compatible service on the network.
 *
 * @param baseUrl commonly ends in {@code /v1}; has no slash at its end
 * @param apiKey sent to it, or {@code null} where it needs none
 */
public record HostedProvider(
    Scope scope, ProviderId id, URI baseUrl, @Nullable Secret apiKey, List<ModelDescription> models)
    implements ProviderConfig {

  /** Copies the list. */
  public HostedProvider {
    models = List.copyOf(models);
  }
}
