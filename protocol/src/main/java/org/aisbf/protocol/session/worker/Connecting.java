package org.aisbf.protocol.session.worker;

/**
 * A connection is being opened.
 *
 * @param backoff of the outage so far
 * @param deadline when the attempt is given up
 */
public record Connecting(Backoff backoff, long deadline) implements WorkerState {

  @Override
  public long wakesAt() {
    return deadline;
  }
}
