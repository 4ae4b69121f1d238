package org.aisbf.simulation.property;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.broker.Outcome;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Ticket;

/**
 * In calm weather a request that its model server answers, and whose buyer stays and reads,
 * completes. Not for worlds with faults.
 */
public final class GoodWorkSucceeds implements Property {
  private final Set<String> left = new HashSet<>();

  /** Makes one that has seen nothing. */
  public GoodWorkSucceeds() {}

  @Override
  public String id() {
    return "CALM";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.BuyerLeft(Ticket ticket) -> left.add(ticket.marker());
      case Fact.RequestEnded(Ticket ticket, Outcome outcome) -> {
        if (ticket.plan().endsWell()
            && !left.contains(ticket.marker())
            && !(outcome instanceof Outcome.Completed)) {
          throw violated(ticket + " ended in calm weather as " + outcome);
        }
      }
      default -> {}
    }
  }
}
