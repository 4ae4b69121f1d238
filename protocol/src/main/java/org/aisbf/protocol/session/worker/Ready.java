package org.aisbf.protocol.session.worker;

/** Registered and taking work. */
public record Ready(Session session) implements Live {

  @Override
  public Ready with(Session session) {
    return new Ready(session);
  }

  @Override
  public long wakesAt() {
    return session.wakesAt();
  }
}
