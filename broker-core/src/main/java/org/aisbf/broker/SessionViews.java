package org.aisbf.broker;

import java.time.Instant;
import java.util.Set;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.broker.Draining;
import org.aisbf.protocol.session.broker.Live;
import org.aisbf.protocol.session.broker.Registration;
import org.aisbf.protocol.session.broker.SessionState;
import org.aisbf.protocol.session.broker.SessionTerms;

/** Makes views of sessions. */
final class SessionViews {

  private static final Registration NONE =
      new Registration(RawJson.EMPTY_OBJECT, RawJson.EMPTY_OBJECT, Set.of(), null, null);

  private SessionViews() {}

  static SessionView of(
      SessionTerms terms,
      SessionState state,
      long connectedAt,
      long lastSeen,
      PerformanceSnapshot performance) {
    Registration registration = state instanceof Live live ? live.standing().registration() : NONE;
    return new SessionView(
        terms.sessionId(),
        terms.identity(),
        Instant.ofEpochMilli(connectedAt),
        Instant.ofEpochMilli(lastSeen),
        state instanceof Live,
        state instanceof Draining,
        registration.metadata(),
        registration.capabilities(),
        registration.extensions(),
        registration.maxFrameBytes(),
        registration.maxConcurrency(),
        state instanceof Live live ? live.standing().inFlight() : 0,
        performance);
  }
}
