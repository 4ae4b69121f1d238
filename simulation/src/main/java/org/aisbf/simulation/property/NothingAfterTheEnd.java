package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.broker.Outcome;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.fact.Ticket;

/**
 * P3: nothing is delivered after an end: nothing to a buyer whose stream is over or whose request
 * ended before its first byte, and nothing from a worker under a request that it ended (REQ-9).
 */
public final class NothingAfterTheEnd implements Property {
  private final Set<String> over = new HashSet<>();
  private final Map<Integer, Set<String>> endedByWorker = new HashMap<>();

  /** Makes one that has seen nothing. */
  public NothingAfterTheEnd() {}

  @Override
  public String id() {
    return "P3";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.ChunkRead(Ticket ticket, String text) -> {
        if (over.contains(ticket.marker())) {
          throw violated(ticket + " got '" + text + "' after its end");
        }
      }
      case Fact.StreamOver(Ticket ticket, boolean well) -> over.add(ticket.marker());
      case Fact.RequestEnded(Ticket ticket, Outcome outcome) -> {
        if (endsBeforeTheFirstByte(outcome)) {
          over.add(ticket.marker());
        }
      }
      case Fact.SocketOpened opened when !opened.foreign() ->
          endedByWorker.put(opened.socket(), new HashSet<>());
      case Fact.FrameSent sent when sent.by() == Side.WORKER -> fromWorker(sent);
      case Fact.SocketEnded ended when ended.at() == Side.WORKER ->
          endedByWorker.remove(ended.socket());
      default -> {}
    }
  }

  private static boolean endsBeforeTheFirstByte(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed -> false;
      case Outcome.Declined declined -> true;
      case Outcome.Cancelled cancelled -> false;
      case Outcome.Failed failed -> !failed.firstByteSent();
      case Outcome.WorkerLost lost -> !lost.firstByteSent();
      case Outcome.TimedOut late -> !late.firstByteSent();
    };
  }

  private void fromWorker(Fact.FrameSent sent) {
    FrameHead head = sent.head();
    if (!head.op().isEmpty() || head.requestId().isEmpty() || head.event().equals("heartbeat")) {
      return;
    }
    Set<String> ids = endedByWorker.get(sent.socket());
    if (ids == null) {
      return;
    }
    if (ids.contains(head.requestId())) {
      throw violated("a worker sent " + head + " on #" + sent.socket() + " after the end");
    }
    if (head.isEnd()) {
      ids.add(head.requestId());
    }
  }
}
