package org.aisbf.reference.server.serve;

import java.util.Map;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.route.ModelName;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RouteTable;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.buyer.Providers;
import org.aisbf.reference.server.config.RouteLimits;
import org.jspecify.annotations.Nullable;

/** From the name that a buyer writes to where his request goes. Immutable. */
public final class Destinations {

  private final Providers providers;
  private final RouteTable table;
  private final Map<RotationName, RouteLimits> limits;
  private final Deadlines deadlines;

  /**
   * Over these providers and routes.
   *
   * @param limits of the rotations
   * @param deadlines of a request that names its provider
   */
  public Destinations(
      Providers providers,
      RouteTable table,
      Map<RotationName, RouteLimits> limits,
      Deadlines deadlines) {
    this.providers = providers;
    this.table = table;
    this.limits = Map.copyOf(limits);
    this.deadlines = deadlines;
  }

  /**
   * Where a request goes.
   *
   * @param streamed whether a stream is asked for
   * @param kind what the path says that the model's name may leave out, {@code pool} say, or {@code
   *     null}
   * @param model {@code provider/model}; {@code null} where the buyer wrote none
   */
  public Destination find(
      Buyer buyer, boolean streamed, @Nullable String kind, @Nullable String model) {
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
    if (!buyer.principal().mayCall(name)) {
      throw BuyerProblems.problem(ErrorCode.FORBIDDEN, "This key may not call '" + name + "'.");
    }
    return switch (parsed.first()) {
      case "rotation" -> limited(table.rotation(buyer.scopes(), parsed.rest()), parsed, streamed);
      case "autoselect" ->
          limited(table.autoselect(buyer.scopes(), parsed.rest()), parsed, streamed);
      default -> {
        Provider provider = providers.find(buyer, new ProviderId(parsed.first()));
        ProviderModel target = new ProviderModel(provider, parsed.rest());
        FailurePolicy policy = Destination.within(deadlines, provider, streamed);
        yield new Destination(new Route.OfProvider(target), policy, deadlines);
      }
    };
  }

  private Destination limited(@Nullable Route route, ModelName name, boolean streamed) {
    if (route == null) {
      throw BuyerProblems.noSuchModel("There is no " + name.first() + " '" + name.rest() + "'.");
    }
    RouteLimits own =
        route instanceof Route.OfRotation of
            ? limits.getOrDefault(of.rotation(), RouteLimits.STANDARD)
            : RouteLimits.STANDARD;
    return Destination.with(route, own.policy(streamed, deadlines.firstEvent()), deadlines);
  }
}
