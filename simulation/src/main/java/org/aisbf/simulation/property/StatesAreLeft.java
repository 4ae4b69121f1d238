package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;

/**
 * P10: a session that does not register is closed in time (REG-3), and one that drains is closed
 * once its last request could have ended; whatever input comes or does not.
 */
public final class StatesAreLeft implements Property {
  private static final long SLACK = 1_000;

  private final long registerMillis;
  private final long drainMillis;
  private final Map<Integer, Set<String>> drains = new HashMap<>();
  private final Obligations obligations = new Obligations();

  /**
   * Makes one that has seen nothing.
   *
   * @param registerMillis the broker's limit for {@code register}
   * @param drainMillis the longest that a drain may take
   */
  public StatesAreLeft(long registerMillis, long drainMillis) {
    this.registerMillis = registerMillis;
    this.drainMillis = drainMillis;
  }

  @Override
  public String id() {
    return "P10";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.SocketOpened opened ->
          obligations.oblige(
              new Unregistered(opened.socket()),
              now + registerMillis + SLACK,
              "#" + opened.socket() + " neither registered nor closed");
      case Fact.FrameArrived arrived when arrived.at() == Side.BROKER -> {
        if (arrived.head().op().equals("drain")) {
          drains
              .computeIfAbsent(arrived.socket(), socket -> new HashSet<>())
              .add(arrived.head().requestId());
        }
      }
      case Fact.FrameSent sent when sent.by() == Side.BROKER -> sent(now, sent);
      case Fact.CloseAsked asked when asked.by() == Side.BROKER -> gone(asked.socket());
      case Fact.SocketEnded ended when ended.at() == Side.BROKER -> gone(ended.socket());
      default -> {}
    }
  }

  private void sent(long now, Fact.FrameSent sent) {
    FrameHead head = sent.head();
    int socket = sent.socket();
    if (head.isAcknowledgement()) {
      obligations.discharge(new Unregistered(socket));
    }
    boolean answersDrain = drains.getOrDefault(socket, Set.of()).contains(head.requestId());
    if (head.op().equals("drain") || answersDrain) {
      obligations.oblige(
          new Draining(socket), now + drainMillis + SLACK, "#" + socket + " drains for ever");
    }
  }

  private void gone(int socket) {
    drains.remove(socket);
    obligations.discharge(new Unregistered(socket));
    obligations.discharge(new Draining(socket));
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }

  private record Unregistered(int socket) {}

  private record Draining(int socket) {}
}
