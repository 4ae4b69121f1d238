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
 * P7: when a session's socket is lost or closed, its requests end within a second (REQ-6); a silent
 * peer is a lost one after the liveness window (HB-3); and no request is called lost while its
 * socket lives on.
 */
public final class LossEndsAll implements Property {
  private static final long SOON = 1_000;

  private final long livenessMillis;
  private final Map<Integer, Set<Ticket>> open = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private final Obligations obligations = new Obligations();

  /**
   * Makes one that has seen nothing.
   *
   * @param livenessMillis the broker's liveness window
   */
  public LossEndsAll(long livenessMillis) {
    this.livenessMillis = livenessMillis;
  }

  @Override
  public String id() {
    return "P7";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.SocketOpened opened -> heard(now, opened.socket());
      case Fact.BytesArrived bytes when bytes.at() == Side.BROKER -> heard(now, bytes.socket());
      case Fact.CloseAsked asked when asked.by() == Side.BROKER -> lost(now, asked.socket());
      case Fact.SocketEnded ended when ended.at() == Side.BROKER -> lost(now, ended.socket());
      case Fact.RequestSubmitted(Ticket ticket) -> {
        open.computeIfAbsent(ticket.socket(), socket -> new HashSet<>()).add(ticket);
        if (gone.contains(ticket.socket())) {
          obligations.oblige(ticket, now + SOON, ticket + " on a dead socket goes on");
        }
      }
      case Fact.RequestEnded(Ticket ticket, Outcome outcome) -> {
        forget(ticket);
        if (outcome instanceof Outcome.WorkerLost && isAlive(ticket.socket())) {
          obligations.oblige(
              ticket.socket(), now + SOON, ticket + " was called lost, its socket lives");
        }
      }
      case Fact.RequestVoided(Ticket ticket) -> forget(ticket);
      default -> {}
    }
  }

  private boolean isAlive(int socket) {
    return !gone.contains(socket);
  }

  private void heard(long now, int socket) {
    if (isAlive(socket)) {
      Silence silence = new Silence(socket);
      obligations.discharge(silence);
      obligations.oblige(
          silence, now + livenessMillis + SOON, "#" + socket + " is silent and was not closed");
    }
  }

  private void lost(long now, int socket) {
    gone.add(socket);
    obligations.discharge(socket);
    obligations.discharge(new Silence(socket));
    for (Ticket ticket : open.getOrDefault(socket, Set.of())) {
      obligations.oblige(ticket, now + SOON, ticket + " outlived its socket");
    }
  }

  private void forget(Ticket ticket) {
    obligations.discharge(ticket);
    Set<Ticket> tickets = open.get(ticket.socket());
    if (tickets != null) {
      tickets.remove(ticket);
    }
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }

  private record Silence(int socket) {}
}
