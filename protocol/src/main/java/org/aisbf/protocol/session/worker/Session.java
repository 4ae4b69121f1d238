package org.aisbf.protocol.session.worker;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.operation.ProtocolOffer;

/**
 * A registered session.
 *
 * @param backoff of the outage that ended, for the next one
 * @param readySince when the registration was acknowledged
 * @param heartbeatAt when the next heartbeat is due (HB-2)
 * @param silentAt when the broker counts as gone unless something is heard (HB-3)
 * @param heartbeats how many were sent, which makes their ids
 * @param terms what the broker announced
 * @param running the requests that have not ended
 */
public record Session(
    Backoff backoff,
    long readySince,
    long heartbeatAt,
    long silentAt,
    long heartbeats,
    ProtocolOffer terms,
    Map<RequestId, Load> running) {

  /** Keeps an unmodifiable copy of the map. */
  public Session {
    running = Map.copyOf(running);
  }

  long wakesAt() {
    return Math.min(heartbeatAt, silentAt);
  }

  boolean runs(RequestId id) {
    return running.containsKey(id);
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  Session heardAt(long silent) {
    return new Session(backoff, readySince, heartbeatAt, silent, heartbeats, terms, running);
  }

  Session beatenUntil(long next) {
    return new Session(backoff, readySince, next, silentAt, heartbeats + 1, terms, running);
  }

  Session on(ProtocolOffer announced) {
    return new Session(backoff, readySince, heartbeatAt, silentAt, heartbeats, announced, running);
  }

  Session with(Request request) {
    Map<RequestId, Load> more = new HashMap<>(running);
    more.put(request.requestId(), new Load(request.operation(), request.payload().length()));
    return holding(more);
  }

  Session without(RequestId id) {
    Map<RequestId, Load> fewer = new HashMap<>(running);
    fewer.remove(id);
    return holding(fewer);
  }

  private Session holding(Map<RequestId, Load> requests) {
    return new Session(backoff, readySince, heartbeatAt, silentAt, heartbeats, terms, requests);
  }
}
