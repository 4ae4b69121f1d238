package org.aisbf.protocol.session.worker;

/**
 * The worker closed the connection and waits for the broker's half of the handshake.
 *
 * @param backoff of the outage so far
 * @param deadline when the socket is dropped without it
 * @param then what comes after
 */
public record Closing(Backoff backoff, long deadline, Aftermath then) implements WorkerState {

  @Override
  public long wakesAt() {
    return deadline;
  }
}
