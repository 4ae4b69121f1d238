package org.aisbf.simulation.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.jspecify.annotations.Nullable;

/** One provider with the same name in each scope; each may be shut for a while. */
final class Directory implements ProviderDirectory {
  private final Set<Scope> shut = new HashSet<>();

  @Override
  public @Nullable ProviderRecord find(Scope scope, ProviderId id) {
    if (!Market.SCOPES.contains(scope) || !id.value().equals("pool")) {
      return null;
    }
    return new ProviderRecord(
        scope,
        id,
        !shut.contains(scope),
        null,
        List.of(new AcceptedToken(TokenDigest.of(Site.tokenOf(scope)), null)),
        scope.equals(Scope.GLOBAL) ? null : scope.username());
  }

  void shut(Scope scope) {
    shut.add(scope);
  }

  void reopen(Scope scope) {
    shut.remove(scope);
  }
}
