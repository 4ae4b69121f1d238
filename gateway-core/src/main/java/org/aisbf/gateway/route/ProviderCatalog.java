package org.aisbf.gateway.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/** The providers that there are, by scope and id. Immutable. */
public final class ProviderCatalog {

  private final Map<Key, Provider> providers = new LinkedHashMap<>();

  /**
   * Of these providers.
   *
   * @throws IllegalArgumentException when two of one scope have one id
   */
  public ProviderCatalog(Collection<Provider> providers) {
    for (Provider provider : providers) {
      Key key = new Key(provider.scope(), provider.id());
      if (this.providers.put(key, provider) != null) {
        throw new IllegalArgumentException("provider " + provider.id() + " is there twice");
      }
    }
  }

  /** The first provider of that id in those scopes, in their order (ADM-6). */
  public @Nullable Provider find(List<Scope> scopes, ProviderId id) {
    for (Scope scope : scopes) {
      Provider found = providers.get(new Key(scope, id));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What those scopes hold; a provider hides those of its id in later scopes. */
  public List<Provider> visible(List<Scope> scopes) {
    Map<ProviderId, Provider> visible = new LinkedHashMap<>();
    for (Scope scope : scopes) {
      for (Provider provider : providers.values()) {
        if (provider.scope().equals(scope)) {
          visible.putIfAbsent(provider.id(), provider);
        }
      }
    }
    return new ArrayList<>(visible.values());
  }

  private record Key(Scope scope, ProviderId id) {}
}
