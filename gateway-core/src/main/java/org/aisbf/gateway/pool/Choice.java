package org.aisbf.gateway.pool;

import org.aisbf.protocol.identity.SessionId;

/** Who takes a request, or why nobody does. */
public sealed interface Choice {

  /** This session. */
  record Chosen(SessionId session) implements Choice {}

  /** No worker of the provider is connected and ready. */
  record NoWorker() implements Choice {}

  /** Workers are there, and none of them serves the model. */
  record UnknownModel() implements Choice {}

  /** All that serve the model have as many requests as they want. */
  record AllBusy() implements Choice {}
}
