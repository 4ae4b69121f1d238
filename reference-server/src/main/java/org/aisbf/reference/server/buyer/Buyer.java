package org.aisbf.reference.server.buyer;

import java.util.List;
import org.aisbf.gateway.account.Principal;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.Scope;

/**
 * Who calls, and where he looks for providers.
 *
 * @param scopes in the order in which a name is looked up
 */
public record Buyer(Principal principal, List<Scope> scopes) {

  /** Copies the list. */
  public Buyer {
    scopes = List.copyOf(scopes);
  }

  /** Who looks in his own scope first, then in everybody's. */
  public static Buyer of(Principal principal) {
    Scope own = principal.scope();
    return new Buyer(
        principal, own instanceof GlobalScope ? List.of(own) : List.of(own, Scope.GLOBAL));
  }
}
