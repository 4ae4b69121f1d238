package org.aisbf.reference.server.config;

import java.util.List;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose workers dial out to this broker.
 *
 * @param client the only client that may come (ADM-2), or {@code null} for any number of them
 * @param token the digest of the registration token (ADM-7)
 */
public record WorkerProvider(
    Scope scope,
    ProviderId id,
    @Nullable ClientId client,
    TokenDigest token,
    List<ModelDescription> models)
    implements ProviderConfig {

  /** Copies the list. */
  public WorkerProvider {
    models = List.copyOf(models);
  }
}
