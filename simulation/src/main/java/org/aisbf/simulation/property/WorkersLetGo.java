package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.broker.Outcome;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.fact.Ticket;

/**
 * STR-6 and REC-4: when a buyer leaves, a limit runs out or the socket is lost, the call to the
 * model server is over within a second. A disturbed wire excuses the first two, not the third.
 */
public final class WorkersLetGo implements Property {
  private static final long SOON = 1_000;

  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Set<String> running = new HashSet<>();
  private final Set<String> unwanted = new HashSet<>();
  private final Set<Integer> disturbed = new HashSet<>();
  private final Set<Integer> gone = new HashSet<>();
  private final Obligations obligations = new Obligations();

  /** Makes one that has seen nothing. */
  public WorkersLetGo() {}

  @Override
  public String id() {
    return "STR-6";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.RequestSubmitted(Ticket ticket) when !ticket.foreign() -> {
        tickets.put(ticket.marker(), ticket);
        judge(now, ticket.marker());
      }
      case Fact.BackendCalled called -> {
        running.add(called.marker());
        judge(now, called.marker());
      }
      case Fact.BackendOver over -> {
        running.remove(over.marker());
        obligations.discharge(over.marker());
      }
      case Fact.RequestEnded(Ticket ticket, Outcome outcome) -> {
        if (!(outcome instanceof Outcome.Completed)) {
          unwanted.add(ticket.marker());
          judge(now, ticket.marker());
        }
      }
      case Fact.WireDisturbed disturbance -> disturbed(disturbance.socket());
      // With the broker goes what it had said and nobody heard yet, such as a cancel.
      case Fact.SocketEnded ended when ended.at() == Side.BROKER -> disturbed(ended.socket());
      case Fact.CloseAsked asked when asked.by() == Side.WORKER -> lost(now, asked.socket());
      case Fact.SocketEnded ended when ended.at() == Side.WORKER -> lost(now, ended.socket());
      default -> {}
    }
  }

  private void lost(long now, int socket) {
    gone.add(socket);
    running.forEach(marker -> judge(now, marker));
  }

  private void disturbed(int socket) {
    disturbed.add(socket);
    obligations.dischargeIf(key -> key instanceof String marker && excused(marker));
  }

  private boolean excused(String marker) {
    Ticket ticket = tickets.get(marker);
    return ticket != null && disturbed.contains(ticket.socket()) && !gone.contains(ticket.socket());
  }

  private void judge(long now, String marker) {
    Ticket ticket = tickets.get(marker);
    if (ticket == null || !running.contains(marker)) {
      return;
    }
    boolean lost = gone.contains(ticket.socket());
    if (lost || (unwanted.contains(marker) && !disturbed.contains(ticket.socket()))) {
      obligations.oblige(
          marker,
          now + SOON,
          ticket + (lost ? " lost its socket" : " is unwanted") + ", its model server still works");
    }
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }
}
