package org.aisbf.protocol.session.broker;

import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.operation.Registration;

/**
 * What a registered session knows of its worker.
 *
 * @param registration what the worker said of itself, kept up to date by heartbeats; without the
 *     token
 * @param offer the extensions and limits in it
 * @param metadata the same for operators, its hardware completed (REG-5)
 * @param inFlight requests that occupy it
 * @param expiresAt when the session ends unless extended (ADM-8)
 * @param askedAt when the broker last asked for a sign of life, or {@link #NEVER}
 * @param faults the malformed frames of the last minute
 */
public record Standing(
    Registration registration,
    ProtocolOffer offer,
    RawJson metadata,
    int inFlight,
    long expiresAt,
    long askedAt,
    Faults faults) {

  /** No heartbeat of the broker's own was sent yet. */
  public static final long NEVER = Long.MIN_VALUE;

  static Standing of(Registration registration, long expiresAt, Faults faults) {
    Registration kept = registration.withoutToken();
    return new Standing(kept, kept.protocol(), kept.metadata(), 0, expiresAt, NEVER, faults);
  }

  Standing refreshed(Registration news, long at) {
    Registration kept = news.withoutToken();
    return new Standing(kept, kept.protocol(), kept.metadata(), inFlight, at, askedAt, faults);
  }

  Standing extended(long at) {
    return new Standing(registration, offer, metadata, inFlight, at, askedAt, faults);
  }

  Standing withInFlight(int number) {
    return new Standing(registration, offer, metadata, number, expiresAt, askedAt, faults);
  }

  Standing asked(long at) {
    return new Standing(registration, offer, metadata, inFlight, expiresAt, at, faults);
  }

  Standing with(Faults known) {
    return new Standing(registration, offer, metadata, inFlight, expiresAt, askedAt, known);
  }
}
