package org.aisbf.protocol.session.worker;

/**
 * Connected, and waiting a moment for the broker to speak first, as the documented one does
 * (section 1).
 *
 * @param backoff of the outage so far
 * @param until when the worker speaks first itself
 */
public record AwaitingGreeting(Backoff backoff, long until) implements WorkerState {

  @Override
  public long wakesAt() {
    return until;
  }
}
