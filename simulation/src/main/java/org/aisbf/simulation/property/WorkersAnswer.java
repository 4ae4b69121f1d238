package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.fact.Ticket;

/** REQ-9: once the model server is done, the worker ends the request within a second. */
public final class WorkersAnswer implements Property {
  private static final long SOON = 1_000;

  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Set<String> over = new HashSet<>();
  private final Set<Wired> ended = new HashSet<>();
  private final Set<Integer> gone = new HashSet<>();
  private final Obligations obligations = new Obligations();

  /** Makes one that has seen nothing. */
  public WorkersAnswer() {}

  @Override
  public String id() {
    return "REQ-9";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.RequestSubmitted(Ticket ticket) when !ticket.foreign() -> {
        tickets.put(ticket.marker(), ticket);
        judge(now, ticket.marker());
      }
      case Fact.BackendOver done -> {
        over.add(done.marker());
        judge(now, done.marker());
      }
      case Fact.FrameSent sent when sent.by() == Side.WORKER && sent.head().isEnd() -> {
        Wired request = new Wired(sent.socket(), sent.head().requestId());
        ended.add(request);
        obligations.discharge(request);
      }
      case Fact.CloseAsked asked when asked.by() == Side.WORKER -> gone(asked.socket());
      case Fact.SocketEnded closed when closed.at() == Side.WORKER -> gone(closed.socket());
      default -> {}
    }
  }

  private void judge(long now, String marker) {
    Ticket ticket = tickets.get(marker);
    if (ticket == null || !over.contains(marker) || gone.contains(ticket.socket())) {
      return;
    }
    Wired request = new Wired(ticket.socket(), ticket.requestId());
    if (!ended.contains(request)) {
      obligations.oblige(request, now + SOON, ticket + " was never answered by its worker");
    }
  }

  private void gone(int socket) {
    gone.add(socket);
    obligations.dischargeIf(key -> key instanceof Wired request && request.socket() == socket);
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }

  private record Wired(int socket, String requestId) {}
}
