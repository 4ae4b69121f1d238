package org.aisbf.protocol.session.worker;

/**
 * Between two attempts (REC-1, REC-2, REC-3, ADM-5).
 *
 * @param backoff of the outage so far
 * @param until when the next attempt begins
 */
public record Waiting(Backoff backoff, long until) implements WorkerState {

  @Override
  public long wakesAt() {
    return until;
  }
}
