package org.aisbf.broker;

import java.util.List;
import java.util.concurrent.Executor;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.broker.Live;
import org.aisbf.protocol.session.broker.SessionState;
import org.aisbf.protocol.session.exchange.ExchangeTerms;
import org.aisbf.protocol.time.Timers;

/** What the sessions of one broker share. */
record BrokerParts(
    Timers timers,
    Executor executor,
    BrokerLimits limits,
    List<BrokerListener> listeners,
    EnvelopeCodec codec,
    Registry registry) {

  ExchangeTerms exchangeTerms(WorkRequest request, SessionState state) {
    Deadlines own = request.deadlines();
    Deadlines deadlines = own == null ? limits.deadlines() : own;
    boolean cancellable =
        state instanceof Live live && live.standing().offer().has(ProtocolOffer.CANCEL);
    return new ExchangeTerms(
        request.operation(),
        request.stream(),
        cancellable,
        Millis.of(deadlines.firstEvent()),
        Millis.of(deadlines.idle()),
        Millis.of(deadlines.total()),
        Millis.of(limits.pendingCeiling()));
  }
}
