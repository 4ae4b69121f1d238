package org.aisbf.reference.server.buyer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.route.ProviderCatalog;
import org.aisbf.protocol.identity.ProviderId;

/** The providers that a buyer reaches. Immutable. */
public final class Providers {

  private final ProviderCatalog catalog;

  /** Of these providers. */
  public Providers(Collection<Provider> providers) {
    this.catalog = new ProviderCatalog(providers);
  }

  /** The provider of that id that a buyer reaches. */
  public Provider find(Buyer buyer, ProviderId id) {
    Provider provider = catalog.find(buyer.scopes(), id);
    if (provider == null) {
      throw BuyerProblems.noSuchModel("There is no provider '" + id + "'.");
    }
    return provider;
  }

  /** All providers that a buyer reaches. */
  public List<Provider> visible(Buyer buyer) {
    return new ArrayList<>(catalog.visible(buyer.scopes()));
  }
}
