package org.aisbf.reference.server.serve;

import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.route.ModelName;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.buyer.Providers;
import org.jspecify.annotations.Nullable;

/** From the name that a buyer writes to where his request goes. Immutable. */
public final class Destinations {

  private final Providers providers;
  private final Deadlines deadlines;
  private final FailurePolicy direct;

  /**
   * Over these providers.
   *
   * @param deadlines of a request that names its provider
   */
  public Destinations(Providers providers, Deadlines deadlines) {
    this.providers = providers;
    this.deadlines = deadlines;
    this.direct = Destination.within(deadlines);
  }

  /**
   * Where a request goes.
   *
   * @param kind what the path says that the model's name may leave out, {@code pool} say, or {@code
   *     null}
   * @param model {@code provider/model}; {@code null} where the buyer wrote none
   */
  public Destination find(Buyer buyer, @Nullable String kind, @Nullable String model) {
    if (model == null) {
      throw BuyerProblems.problem(
          BuyerError.invalid("model", "'model' is missing: name it as 'provider/model'."));
    }
    boolean whole =
        kind == null || model.startsWith(kind + "/") && model.length() > kind.length() + 1;
    String name = whole ? model : kind + "/" + model;
    ModelName parsed = ModelName.parse(name);
    if (parsed == null) {
      throw BuyerProblems.noSuchModel(
          "'" + name + "' is not a model: name it as 'provider/model'.");
    }
    if (parsed.first().equals("rotation") || parsed.first().equals("autoselect")) {
      throw BuyerProblems.noSuchModel(
          "There is no " + parsed.first() + " '" + parsed.rest() + "'.");
    }
    if (!buyer.principal().mayCall(name)) {
      throw BuyerProblems.problem(ErrorCode.FORBIDDEN, "This key may not call '" + name + "'.");
    }
    ProviderModel target =
        new ProviderModel(providers.find(buyer, new ProviderId(parsed.first())), parsed.rest());
    return new Destination(new Route.OfProvider(target), direct, deadlines);
  }
}
