package org.aisbf.reference.server.buyer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.attempt.Upstream;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.route.ModelName;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.route.ProviderCatalog;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.jspecify.annotations.Nullable;

/** From the name that a buyer writes to who serves it. Immutable. */
public final class Providers {

  private final ProviderCatalog catalog;
  private final Map<Provider, Upstream> upstreams;

  /** Of these providers. */
  public Providers(Map<Provider, Upstream> upstreams) {
    this.upstreams = Map.copyOf(upstreams);
    this.catalog = new ProviderCatalog(upstreams.keySet());
  }

  /**
   * Who serves a model.
   *
   * @param name {@code provider/model}; {@code null} where the buyer wrote none
   */
  public Target target(Buyer buyer, @Nullable String name) {
    if (name == null) {
      throw BuyerProblems.problem(
          BuyerError.invalid("model", "'model' is missing: name it as 'provider/model'."));
    }
    ModelName parsed = ModelName.parse(name);
    if (parsed == null) {
      throw noSuchModel("'" + name + "' is not a model: name it as 'provider/model'.");
    }
    if (parsed.first().equals("rotation") || parsed.first().equals("autoselect")) {
      throw noSuchModel("There is no " + parsed.first() + " '" + parsed.rest() + "'.");
    }
    return target(buyer, new ProviderId(parsed.first()), parsed.rest());
  }

  /** Who serves a provider's model. */
  public Target target(Buyer buyer, ProviderId id, String model) {
    String name = id + "/" + model;
    if (!buyer.principal().mayCall(name)) {
      throw BuyerProblems.problem(ErrorCode.FORBIDDEN, "This key may not call '" + name + "'.");
    }
    return of(find(buyer, id), model);
  }

  /** The provider of that id that a buyer reaches. */
  public Provider find(Buyer buyer, ProviderId id) {
    Provider provider = catalog.find(buyer.scopes(), id);
    if (provider == null) {
      throw noSuchModel("There is no provider '" + id + "'.");
    }
    return provider;
  }

  /** All providers that a buyer reaches. */
  public List<Provider> visible(Buyer buyer) {
    return new ArrayList<>(catalog.visible(buyer.scopes()));
  }

  /** A provider as a target. */
  public Target of(Provider provider, @Nullable String model) {
    Upstream upstream = upstreams.get(provider);
    if (upstream == null) {
      throw new IllegalArgumentException(provider.id() + " is not one of these providers");
    }
    return new Target(provider, upstream, model);
  }

  private static RuntimeException noSuchModel(String message) {
    BuyerError error = BuyerError.of(ErrorCode.MODEL_NOT_FOUND, message);
    return BuyerProblems.problem(
        new BuyerError(error.status(), error.code(), message, "model", null));
  }
}
