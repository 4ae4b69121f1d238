package org.aisbf.simulation.fact;

import org.aisbf.broker.Deadlines;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.Scope;

/**
 * One request of a buyer, and all that is known of it from the beginning.
 *
 * @param marker stands in its payload and in every part of its answer, once in the world
 * @param scope the buyer's
 * @param identity the session's that it was given to
 * @param socket the socket of that session
 * @param foreign whether that session's worker is a scripted one, that promises nothing
 * @param requestId on that session
 * @param stream whether a stream was asked for
 * @param deadlines the limits that hold for it
 * @param plan what the model server will do
 */
public record Ticket(
    String marker,
    Scope scope,
    Identity identity,
    int socket,
    boolean foreign,
    String requestId,
    boolean stream,
    Deadlines deadlines,
    Plan plan) {
  @Override
  public String toString() {
    return marker + "(" + requestId + " on #" + socket + ", " + plan.manner() + ")";
  }
}
