package org.aisbf.simulation.property;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;

/** HB-1: each side answers a heartbeat within a second of having it, also while work is running. */
public final class HeartbeatsAnswered implements Property {
  private static final long SOON = 1_000;

  private final Set<Integer> foreign = new HashSet<>();
  private final Set<End> gone = new HashSet<>();
  private final Obligations obligations = new Obligations();

  /** Makes one that has seen nothing. */
  public HeartbeatsAnswered() {}

  @Override
  public String id() {
    return "HB-1";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.SocketOpened opened when opened.foreign() -> foreign.add(opened.socket());
      case Fact.FrameArrived(int socket, Side at, FrameHead head)
          when head.op().equals("heartbeat")
              && !(at == Side.WORKER && foreign.contains(socket))
              && !gone.contains(new End(socket, at)) ->
          obligations.oblige(
              new Beat(socket, at, head.requestId()),
              now + SOON,
              at + " of #" + socket + " did not answer the heartbeat " + head.requestId());
      case Fact.FrameSent(int socket, Side by, FrameHead head)
          when head.event().equals("heartbeat") ->
          obligations.discharge(new Beat(socket, by, head.requestId()));
      case Fact.CloseAsked(int socket, Side by, int code) -> gone(socket, by);
      case Fact.SocketEnded(int socket, Side at, int code) -> gone(socket, at);
      default -> {}
    }
  }

  private void gone(int socket, Side side) {
    gone.add(new End(socket, side));
    obligations.dischargeIf(
        key -> key instanceof Beat beat && beat.socket() == socket && beat.side() == side);
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }

  private record End(int socket, Side side) {}

  private record Beat(int socket, Side side, String id) {}
}
