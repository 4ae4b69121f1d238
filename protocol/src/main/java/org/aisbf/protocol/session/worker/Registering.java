package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.operation.ProtocolOffer;

/**
 * The registration went out and is not acknowledged yet.
 *
 * @param backoff of the outage so far
 * @param registration its request id
 * @param deadline when the broker is given up
 * @param terms what its greeting announced
 */
public record Registering(
    Backoff backoff, RequestId registration, long deadline, ProtocolOffer terms)
    implements WorkerState {

  @Override
  public long wakesAt() {
    return deadline;
  }
}
