package org.aisbf.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;

/** What a listener was told, as short texts. */
final class RecordedEvents implements BrokerListener {

  private final List<String> events = new ArrayList<>();

  List<String> take() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  @Override
  public void refused(Identity claimed, String remoteAddress, Refused refused) {
    events.add("refused " + claimed + " " + refused.httpStatus());
  }

  @Override
  public void admitted(SessionView session) {
    events.add("admitted " + session.identity());
  }

  @Override
  public void registered(SessionView session, boolean again) {
    events.add((again ? "registered again " : "registered ") + session.identity());
  }

  @Override
  public void draining(SessionView session) {
    events.add("draining " + session.identity());
  }

  @Override
  public void closed(SessionView session, CloseCode code, String reason) {
    events.add("closed " + session.identity() + " " + code.value());
  }

  @Override
  public void exchangeStarted(SessionId session, RequestId request, Operation operation) {
    events.add("started " + operation);
  }

  @Override
  public void exchangeEnded(
      SessionId session,
      RequestId request,
      Operation operation,
      Outcome outcome,
      Duration latency) {
    events.add(
        "ended " + operation + " " + outcome.getClass().getSimpleName() + " " + latency.toMillis());
  }

  @Override
  public void placeFreed(SessionId session) {
    events.add("place freed");
  }

  @Override
  public void framesDropped(SessionId session, DropReason reason, long count) {
    events.add("dropped " + count + " " + reason);
  }
}
