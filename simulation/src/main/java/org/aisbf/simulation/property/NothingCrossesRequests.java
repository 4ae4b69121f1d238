package org.aisbf.simulation.property;

import org.aisbf.broker.Outcome;
import org.aisbf.simulation.fact.Content;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Ticket;

/** P4: whatever reaches a buyer carries the marker of his request and no other. */
public final class NothingCrossesRequests implements Property {
  /** Makes one; it needs no memory. */
  public NothingCrossesRequests() {}

  @Override
  public String id() {
    return "P4";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.ChunkRead(Ticket ticket, String text) -> judge(ticket, text);
      case Fact.RequestEnded(Ticket ticket, Outcome.Completed completed) -> {
        String payload = completed.payload().toString();
        judge(ticket, payload);
        if (!ticket.stream() && Content.markerIn(payload).isEmpty()) {
          throw violated(ticket + " completed with a foreign payload " + payload);
        }
      }
      default -> {}
    }
  }

  private void judge(Ticket ticket, String text) {
    String marker = Content.markerIn(text);
    if (!marker.isEmpty() && !marker.equals(ticket.marker())) {
      throw violated(ticket + " got what belongs to " + marker);
    }
  }
}
