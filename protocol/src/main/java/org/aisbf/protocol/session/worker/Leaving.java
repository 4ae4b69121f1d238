package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.RequestId;

/**
 * The owner stopped the worker; the broker was told and has not answered. What it dispatched before
 * it knew is still taken.
 *
 * @param drain the request id of what it was told
 * @param answerBy when its answer is no longer waited for
 * @param deadline when the worker leaves whatever runs
 */
public record Leaving(Session session, RequestId drain, long answerBy, long deadline)
    implements Live {

  @Override
  public Leaving with(Session session) {
    return new Leaving(session, drain, answerBy, deadline);
  }

  @Override
  public long wakesAt() {
    return Math.min(answerBy, session.wakesAt());
  }
}
