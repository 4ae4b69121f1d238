package org.aisbf.gateway.pool;

import java.util.Set;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A ready session that may take a request.
 *
 * @param inFlight requests that occupy it now
 * @param maxConcurrency how many it wants at a time, or {@code null} for any number
 * @param models what it serves, or {@code null} while that is not known: then requests pass
 */
public record Candidate(
    SessionId session,
    int inFlight,
    @Nullable Integer maxConcurrency,
    @Nullable Set<String> models) {

  /** The same without room, as it turned out when it was offered the request. */
  public Candidate full() {
    return new Candidate(session, inFlight, 0, models);
  }

  boolean serves(String model) {
    return models == null || models.contains(model);
  }

  boolean hasRoom() {
    return maxConcurrency == null || inFlight < maxConcurrency;
  }
}
