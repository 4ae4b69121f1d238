package org.aisbf.reference.server.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.config.ProviderConfig;
import org.aisbf.reference.server.config.WorkerProvider;
import org.jspecify.annotations.Nullable;

/** The providers of the configuration that workers register as. Immutable. */
public final class ConfiguredProviders implements ProviderDirectory {

  private final Map<Key, ProviderRecord> records = new HashMap<>();

  /** Of these; hosted ones are left out. */
  public ConfiguredProviders(List<ProviderConfig> providers) {
    for (ProviderConfig provider : providers) {
      if (provider instanceof WorkerProvider workers) {
        records.put(new Key(workers.scope(), workers.id()), record(workers));
      }
    }
  }

  @Override
  public @Nullable ProviderRecord find(Scope scope, ProviderId id) {
    return records.get(new Key(scope, id));
  }

  private static ProviderRecord record(WorkerProvider provider) {
    return new ProviderRecord(
        provider.scope(),
        provider.id(),
        true,
        provider.client(),
        List.of(new AcceptedToken(provider.token(), null)),
        provider.scope() instanceof GlobalScope ? null : provider.scope().username());
  }

  private record Key(Scope scope, ProviderId id) {}
}
