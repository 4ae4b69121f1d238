package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.fact.Ticket;

/**
 * P1: every request ends exactly once. It ends before its total limit is over, and soon after its
 * end has arrived; its outcome and its stream's end are told once; no worker ends one twice.
 */
public final class OneEnd implements Property {
  private static final long SOON = 1_000;

  private final Map<String, Ticket> open = new HashMap<>();
  private final Map<Wired, String> onWire = new HashMap<>();
  private final Set<Wired> ours = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> streamsOver = new HashSet<>();
  private final Set<Wired> workerEnded = new HashSet<>();
  private final Obligations obligations = new Obligations();

  /** Makes one that has seen nothing. */
  public OneEnd() {}

  @Override
  public String id() {
    return "P1";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.RequestSubmitted(Ticket ticket) -> submitted(now, ticket);
      case Fact.RequestEnded ended -> ended(ended.ticket());
      case Fact.RequestVoided(Ticket ticket) -> forget(ticket);
      case Fact.StreamOver over -> {
        if (!streamsOver.add(over.ticket().marker())) {
          throw violated("the stream of " + over.ticket() + " was over twice");
        }
      }
      case Fact.FrameArrived arrived when arrived.at() == Side.BROKER && arrived.head().isEnd() -> {
        String marker = onWire.get(new Wired(arrived.socket(), arrived.head().requestId()));
        if (marker != null && open.containsKey(marker)) {
          obligations.oblige(marker, now + SOON, marker + " has no outcome though its end came");
        }
      }
      case Fact.FrameSent sent when sent.by() == Side.WORKER && sent.head().isEnd() -> {
        Wired request = new Wired(sent.socket(), sent.head().requestId());
        if (ours.contains(request) && !workerEnded.add(request)) {
          throw violated("a worker ended " + request + " twice");
        }
      }
      default -> {}
    }
  }

  private void submitted(long now, Ticket ticket) {
    long total = ticket.deadlines().total().toMillis();
    open.put(ticket.marker(), ticket);
    Wired request = new Wired(ticket.socket(), ticket.requestId());
    onWire.put(request, ticket.marker());
    if (!ticket.foreign()) {
      ours.add(request);
    }
    obligations.oblige(ticket.marker(), now + total + SOON, ticket + " has no end at all");
  }

  private void ended(Ticket ticket) {
    if (!ended.add(ticket.marker())) {
      throw violated(ticket + " ended twice");
    }
    forget(ticket);
  }

  private void forget(Ticket ticket) {
    open.remove(ticket.marker());
    obligations.discharge(ticket.marker());
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }

  @Override
  public void atEnd(long now) {
    if (!open.isEmpty()) {
      throw violated("never ended: " + open.values());
    }
  }

  private record Wired(int socket, String requestId) {}
}
