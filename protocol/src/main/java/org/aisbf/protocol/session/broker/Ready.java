package org.aisbf.protocol.session.broker;

/** Registered; takes work. */
public record Ready(SessionTerms terms, Standing standing) implements Live {

  @Override
  public long endsAt() {
    return standing.expiresAt();
  }

  @Override
  public Ready with(Standing standing) {
    return new Ready(terms, standing);
  }
}
