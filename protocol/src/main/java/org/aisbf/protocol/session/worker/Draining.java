package org.aisbf.protocol.session.worker;

/**
 * The broker is about to restart: nothing new comes, what runs is finished, and close 1012 is
 * expected (extension {@code drain}).
 *
 * @param deadline when the worker reconnects by itself
 */
public record Draining(Session session, long deadline) implements Live {

  @Override
  public Draining with(Session session) {
    return new Draining(session, deadline);
  }

  @Override
  public long wakesAt() {
    return Math.min(deadline, session.wakesAt());
  }
}
