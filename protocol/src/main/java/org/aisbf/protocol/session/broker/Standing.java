package org.aisbf.protocol.session.broker;

/**
 * What a registered session knows of its worker.
 *
 * @param registration what the worker said of itself, last
 * @param inFlight requests that occupy it
 * @param expiresAt when the session ends unless extended (ADM-8)
 * @param askedAt when the broker last asked for a sign of life, or {@link #NEVER}
 * @param faults the malformed frames of the last minute
 */
public record Standing(
    Registration registration, int inFlight, long expiresAt, long askedAt, Faults faults) {

  /** No heartbeat of the broker's own was sent yet. */
  public static final long NEVER = Long.MIN_VALUE;

  Standing refreshed(Registration registration, long expiresAt) {
    return new Standing(registration, inFlight, expiresAt, askedAt, faults);
  }

  Standing withInFlight(int inFlight) {
    return new Standing(registration, inFlight, expiresAt, askedAt, faults);
  }

  Standing asked(long at) {
    return new Standing(registration, inFlight, expiresAt, at, faults);
  }

  Standing with(Faults faults) {
    return new Standing(registration, inFlight, expiresAt, askedAt, faults);
  }
}
