package org.aisbf.conformance.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.Admitted;
import org.aisbf.protocol.session.broker.BrokerSession;
import org.aisbf.protocol.session.broker.Closed;
import org.aisbf.protocol.session.broker.SessionEffect;
import org.aisbf.protocol.session.broker.SessionEffect.Deliver;
import org.aisbf.protocol.session.broker.SessionInput;
import org.aisbf.protocol.session.broker.SessionState;
import org.aisbf.protocol.session.broker.SessionTerms;

/** What a broker has to make of a worker's frames, by the protocol's own machine. */
final class SessionModel {
  private static final int MALFORMED_THAT_END_IT = 10;
  private static final Duration FAREWELL = Duration.ofDays(1);

  private final EnvelopeCodec codec;
  private SessionState state;

  SessionModel(Credentials who, Limits limits, long now) {
    String username = who.username();
    Scope scope = username == null ? Scope.GLOBAL : Scope.ofUsername(username);
    Long largest = limits.maxFrameBytes();
    codec =
        EnvelopeCodec.forBroker(
            largest == null ? FrameLimits.DEFAULT : new FrameLimits(Math.toIntExact(largest)));
    state =
        new Admitted(
            new SessionTerms(
                new Identity(scope, new ProviderId(who.providerId()), new ClientId(who.clientId())),
                new SessionId("model"),
                null,
                TokenDigest.of(who.token()),
                RawJson.EMPTY_OBJECT,
                limits.register().toMillis(),
                limits.liveness().toMillis(),
                limits.sessionTtl().toMillis(),
                FAREWELL.toMillis(),
                Integer.MAX_VALUE,
                MALFORMED_THAT_END_IT));
    give(new SessionInput.Opened(now, now));
  }

  /** A frame came; returns what of it goes to which request. */
  List<Deliver> received(String frame, long now) {
    List<Deliver> deliveries = new ArrayList<>();
    for (SessionEffect effect : give(new SessionInput.Received(codec.decode(frame), now, now))) {
      if (effect instanceof Deliver deliver) {
        deliveries.add(deliver);
      }
    }
    return deliveries;
  }

  /** Whether what came has to end the session. */
  boolean isClosed() {
    return state instanceof Closed;
  }

  private List<SessionEffect> give(SessionInput input) {
    Step<SessionState, SessionEffect> step = BrokerSession.TABLE.next(state, input);
    state = step.state();
    return step.effects();
  }
}
