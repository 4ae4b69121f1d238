package org.aisbf.protocol.session.broker;

/** A session that has registered. */
public sealed interface Live extends SessionState permits Ready, Draining {

  /** What is fixed. */
  SessionTerms terms();

  /** What changes while it lives. */
  Standing standing();

  /** When it ends by itself unless something moves that. */
  long endsAt();

  /** The same state with another standing. */
  Live with(Standing standing);
}
