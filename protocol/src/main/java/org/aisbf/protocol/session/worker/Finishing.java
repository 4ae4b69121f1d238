package org.aisbf.protocol.session.worker;

/**
 * The owner stopped the worker: nothing new is taken, what runs is finished.
 *
 * @param deadline when the worker leaves whatever runs
 */
public record Finishing(Session session, long deadline) implements Live {

  @Override
  public Finishing with(Session session) {
    return new Finishing(session, deadline);
  }

  @Override
  public long wakesAt() {
    return Math.min(deadline, session.wakesAt());
  }
}
