package org.aisbf.broker;

import java.time.Instant;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.broker.Draining;
import org.aisbf.protocol.session.broker.Live;
import org.aisbf.protocol.session.broker.SessionState;
import org.aisbf.protocol.session.broker.SessionTerms;
import org.aisbf.protocol.session.broker.Standing;
import org.jspecify.annotations.Nullable;

/** Makes views of sessions. */
final class SessionViews {

  private SessionViews() {}

  static SessionView of(
      SessionTerms terms,
      SessionState state,
      long connectedAt,
      long lastSeen,
      int inFlight,
      PerformanceSnapshot performance) {
    Standing standing = standing(state);
    ProtocolOffer offer = standing == null ? ProtocolOffer.NONE : standing.offer();
    return new SessionView(
        terms.sessionId(),
        terms.identity(),
        Instant.ofEpochMilli(connectedAt),
        Instant.ofEpochMilli(lastSeen),
        standing != null,
        state instanceof Draining,
        standing == null ? RawJson.EMPTY_OBJECT : standing.metadata(),
        standing == null ? RawJson.EMPTY_OBJECT : standing.registration().capabilities(),
        offer.extensions(),
        offer.maxFrameBytes(),
        offer.maxConcurrency(),
        inFlight,
        performance);
  }

  private static @Nullable Standing standing(SessionState state) {
    return state instanceof Live live ? live.standing() : null;
  }
}
