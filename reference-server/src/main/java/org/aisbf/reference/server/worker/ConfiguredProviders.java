package org.aisbf.reference.server.worker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.reference.server.config.ProviderConfig;
import org.aisbf.reference.server.config.WorkerProvider;
import org.jspecify.annotations.Nullable;

/**
 * The providers of the configuration that workers register as. What is changed here lasts until the
 * server ends: the configuration is applied at every start. Safe for many threads.
 */
public final class ConfiguredProviders implements ProviderDirectory {

  private final Map<Key, ProviderRecord> records = new ConcurrentHashMap<>();

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

  /**
   * Gives a provider another token (ADM-7). Of the tokens before it the last one alone stays good.
   *
   * @param oldUntil the end of its grace; {@code null} for none
   */
  public void rotate(ProviderRecord provider, TokenDigest token, @Nullable Instant oldUntil) {
    change(
        provider,
        before -> {
          List<AcceptedToken> tokens = new ArrayList<>(List.of(new AcceptedToken(token, null)));
          if (oldUntil != null && !before.isEmpty() && !before.getFirst().digest().equals(token)) {
            tokens.add(new AcceptedToken(before.getFirst().digest(), oldUntil));
          }
          return tokens;
        });
  }

  /** From now on no token of a provider is accepted, until it gets another one. */
  public void revoke(ProviderRecord provider) {
    change(provider, before -> List.of());
  }

  private void change(ProviderRecord provider, UnaryOperator<List<AcceptedToken>> tokens) {
    records.computeIfPresent(
        new Key(provider.scope(), provider.id()),
        (key, now) ->
            new ProviderRecord(
                now.scope(),
                now.id(),
                now.enabled(),
                now.pinnedClient(),
                tokens.apply(now.tokens()),
                now.ownerUserId()));
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
