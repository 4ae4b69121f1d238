package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Ticket;

/** P5: a request runs on a session of its buyer's scope, and reaches that scope's model server. */
public final class NothingCrossesScopes implements Property {
  private final Map<String, Scope> called = new HashMap<>();
  private final Map<String, Scope> wanted = new HashMap<>();

  /** Makes one that has seen nothing. */
  public NothingCrossesScopes() {}

  @Override
  public String id() {
    return "P5";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.RequestSubmitted(Ticket ticket) -> {
        if (!ticket.identity().scope().equals(ticket.scope())) {
          throw violated(ticket + " of " + ticket.scope() + " was given to " + ticket.identity());
        }
        wanted.put(ticket.marker(), ticket.scope());
        judge(ticket.marker());
      }
      case Fact.BackendCalled(int worker, Scope scope, String marker) -> {
        called.put(marker, scope);
        judge(marker);
      }
      default -> {}
    }
  }

  private void judge(String marker) {
    Scope at = called.get(marker);
    Scope of = wanted.get(marker);
    if (at != null && of != null && !at.equals(of)) {
      throw violated(marker + " of " + of + " reached a model server of " + at);
    }
  }
}
