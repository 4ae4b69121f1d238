package org.aisbf.simulation.breakage;

import java.util.LinkedHashSet;
import java.util.Set;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/** The broker takes a final reply for one to another request that runs on its session. */
record ConfusedIds() implements Breakage {
  @Override
  public Receiver receiver(Side side, Handshake handshake, Receiver core) {
    if (side == Side.WORKER) {
      return core;
    }
    Set<String> others = new LinkedHashSet<>();
    return new PassingReceiver(core) {
      @Override
      public void received(String frame) {
        FrameHead head = FrameHead.of(frame);
        String id = head.requestId();
        others.remove(id);
        boolean reply = head.isEnd() && head.status().equals("ok") && head.event().isEmpty();
        if (reply && !others.isEmpty()) {
          core.received(frame.replace('"' + id + '"', '"' + others.iterator().next() + '"'));
          return;
        }
        if (head.event().equals("pending") || head.event().equals("chunk")) {
          others.add(id);
        }
        core.received(frame);
      }
    };
  }
}
