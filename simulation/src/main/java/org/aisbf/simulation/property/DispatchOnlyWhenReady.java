package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;

/**
 * P6: the broker sends no work on a socket before the worker's {@code register} came and was
 * acknowledged, and none after either side said {@code drain}.
 */
public final class DispatchOnlyWhenReady implements Property {
  private final Map<Integer, Talk> talks = new HashMap<>();

  /** Makes one that has seen nothing. */
  public DispatchOnlyWhenReady() {}

  @Override
  public String id() {
    return "P6";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.SocketOpened opened -> talks.put(opened.socket(), new Talk());
      case Fact.FrameArrived arrived when arrived.at() == Side.BROKER -> {
        Talk talk = talk(arrived.socket());
        switch (arrived.head().op()) {
          case "register" -> talk.registered = true;
          case "drain" -> talk.drains.add(arrived.head().requestId());
          default -> {}
        }
      }
      case Fact.FrameSent sent when sent.by() == Side.BROKER -> sent(sent);
      default -> {}
    }
  }

  private void sent(Fact.FrameSent sent) {
    Talk talk = talk(sent.socket());
    FrameHead head = sent.head();
    if (head.isAcknowledgement()) {
      talk.acknowledged = talk.registered;
    } else if (head.op().equals("drain") || talk.drains.contains(head.requestId())) {
      talk.draining = true;
    } else if (head.isWork()) {
      if (!talk.acknowledged) {
        throw violated("work before the registration on #" + sent.socket() + ": " + head);
      }
      if (talk.draining) {
        throw violated("work after the drain on #" + sent.socket() + ": " + head);
      }
    }
  }

  private Talk talk(int socket) {
    return talks.computeIfAbsent(socket, number -> new Talk());
  }

  private static final class Talk {
    private final Set<String> drains = new HashSet<>();
    private boolean registered;
    private boolean acknowledged;
    private boolean draining;
  }
}
