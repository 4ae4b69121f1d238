package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.aisbf.broker.SessionView;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;

/**
 * P8: the broker lists at most one session for an identity, lists every session whose socket is
 * open, and closes a socket as replaced only when a newer one of its identity came (ADM-5). One
 * that is revoked as soon as it opens takes nobody's place (ADM-7).
 */
public final class OneLiveSession implements Property {
  private static final long SOON = 1_000;

  private final Supplier<List<SessionView>> sessions;
  private final Map<Integer, Fact.SocketOpened> open = new HashMap<>();
  private final Map<Identity, Integer> newest = new HashMap<>();
  private final Map<Integer, Integer> before = new HashMap<>();
  private final Obligations obligations = new Obligations();
  private boolean somethingHappened;

  /**
   * Makes one that has seen nothing.
   *
   * @param sessions what the broker lists now; empty while it is down
   */
  public OneLiveSession(Supplier<List<SessionView>> sessions) {
    this.sessions = sessions;
  }

  @Override
  public String id() {
    return "P8";
  }

  @Override
  public void on(long now, Fact fact) {
    somethingHappened = true;
    switch (fact) {
      case Fact.SocketOpened opened -> opened(now, opened);
      case Fact.CloseAsked asked when asked.by() == Side.BROKER -> {
        Fact.SocketOpened closed = open.get(asked.socket());
        if (closed != null
            && asked.code() == CloseCode.REPLACED.value()
            && asked.socket() == newest.getOrDefault(closed.identity(), -1)) {
          throw violated("#" + asked.socket() + " was replaced by nobody");
        }
        if (closed != null && asked.code() == CloseCode.REVOKED.value()) {
          revoked(closed);
        }
        gone(asked.socket());
      }
      case Fact.SocketEnded ended when ended.at() == Side.BROKER -> gone(ended.socket());
      default -> {}
    }
  }

  private void opened(long now, Fact.SocketOpened opened) {
    open.put(opened.socket(), opened);
    Integer older = newest.put(opened.identity(), opened.socket());
    if (older != null && open.containsKey(older)) {
      before.put(opened.socket(), older);
      obligations.oblige(older, now + SOON, "#" + older + " stays open beside #" + opened.socket());
    }
  }

  private void revoked(Fact.SocketOpened closed) {
    Integer older = before.remove(closed.socket());
    if (older != null && open.containsKey(older)) {
      newest.put(closed.identity(), older);
      obligations.discharge(older);
    }
  }

  private void gone(int socket) {
    open.remove(socket);
    obligations.discharge(socket);
    obligations.discharge(new Unlisted(socket));
  }

  @Override
  public void check(long now) {
    if (somethingHappened) {
      somethingHappened = false;
      compare(now);
    }
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }

  private void compare(long now) {
    Set<Identity> identities = new HashSet<>();
    Set<SessionId> listed = new HashSet<>();
    for (SessionView session : sessions.get()) {
      listed.add(session.sessionId());
      if (!identities.add(session.identity())) {
        throw violated("two sessions of " + session.identity());
      }
    }
    for (Fact.SocketOpened socket : open.values()) {
      boolean isReplaced = newest.getOrDefault(socket.identity(), -1) != socket.socket();
      if (isReplaced || listed.contains(socket.session())) {
        obligations.discharge(new Unlisted(socket.socket()));
      } else {
        obligations.oblige(
            new Unlisted(socket.socket()),
            now + SOON,
            "#" + socket.socket() + " of " + socket.identity() + " is open and not listed");
      }
    }
  }

  private record Unlisted(int socket) {}
}
