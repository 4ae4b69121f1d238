package org.aisbf.gateway.account;

import java.util.List;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;

/**
 * Who a request is from, once that is settled.
 *
 * @param name the key's; {@code anonymous} where none is needed
 * @param scope whose providers he may call beside the global ones
 * @param routes what he may call of those; empty for all
 * @param privacy who may see his requests
 * @param anyScope whether he may call every user's providers, as on a machine of one's own
 */
public record Principal(
    String name, Scope scope, List<RoutePattern> routes, Privacy privacy, boolean anyScope) {

  /** Whoever reaches a server that asks for no keys. */
  public static final Principal ANONYMOUS =
      new Principal("anonymous", Scope.GLOBAL, List.of(), Privacy.ANY, true);

  /** Copies the routes. */
  public Principal {
    routes = List.copyOf(routes);
  }

  /** What no other user's key has, though it be named alike. */
  public String id() {
    return scope.username() + "/" + name;
  }

  /** Whether he may call a model, as he names it. */
  public boolean mayCall(String route) {
    return routes.isEmpty() || routes.stream().anyMatch(pattern -> pattern.matches(route));
  }

  /** Whether a provider may see his requests. */
  public boolean trusts(Provider provider) {
    return privacy.allows(provider, scope);
  }

  /** Whether there may be a model of this provider that he may call. */
  public boolean mayCallSomeOf(ProviderId provider) {
    String prefix = provider + "/";
    return routes.isEmpty() || routes.stream().anyMatch(pattern -> pattern.matchesBelow(prefix));
  }

  /** Whether he may call that scope's providers at all (ADM-6). */
  public boolean reaches(Scope wanted) {
    return anyScope || wanted instanceof GlobalScope || wanted.equals(scope);
  }
}
