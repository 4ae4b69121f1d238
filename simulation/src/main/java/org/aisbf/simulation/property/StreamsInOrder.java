package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.broker.Outcome;
import org.aisbf.simulation.fact.Content;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Ticket;

/**
 * P2: a stream is read in order, without gap or repeat; what was read is always the beginning of
 * what the model server said, and all of it where the request completed.
 */
public final class StreamsInOrder implements Property {
  private final Map<String, Integer> read = new HashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Set<String> overWell = new HashSet<>();

  /** Makes one that has seen nothing. */
  public StreamsInOrder() {}

  @Override
  public String id() {
    return "P2";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.ChunkRead(Ticket ticket, String text) -> read(ticket, text);
      case Fact.RequestEnded(Ticket ticket, Outcome outcome) -> {
        outcomes.put(ticket.marker(), outcome);
        if (outcome instanceof Outcome.Completed && !ticket.plan().endsWell()) {
          throw violated(ticket + " completed");
        }
        judgeWhole(ticket);
      }
      case Fact.StreamOver(Ticket ticket, boolean well) when well -> {
        overWell.add(ticket.marker());
        judgeWhole(ticket);
      }
      default -> {}
    }
  }

  private void read(Ticket ticket, String text) {
    String whole = Content.stream(ticket.marker(), ticket.plan());
    int at = read.getOrDefault(ticket.marker(), 0);
    if (!whole.startsWith(text, at)) {
      throw violated(
          ticket + " read at " + at + " '" + text + "' and not '" + tail(whole, at) + "'");
    }
    read.put(ticket.marker(), at + text.length());
  }

  /** Once both are known: the stream was over well, and how the request ended. */
  private void judgeWhole(Ticket ticket) {
    boolean whole =
        overWell.contains(ticket.marker())
            && outcomes.get(ticket.marker()) instanceof Outcome.Completed done
            && done.streamed();
    int at = read.getOrDefault(ticket.marker(), 0);
    int length = Content.stream(ticket.marker(), ticket.plan()).length();
    if (whole && at != length) {
      throw violated(ticket + " was over after " + at + " of " + length);
    }
  }

  private static String tail(String whole, int at) {
    return whole.substring(Math.min(at, whole.length()));
  }
}
