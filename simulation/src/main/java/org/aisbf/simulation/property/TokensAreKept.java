package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;

/**
 * ADM-7: no socket stays open that was opened with a token which is not accepted, or whose provider
 * was revoked; a token that was merely rotated costs no session.
 */
public final class TokensAreKept implements Property {
  private static final long SOON = 1_000;

  private final Map<Integer, Scope> open = new HashMap<>();
  private final Obligations obligations = new Obligations();

  /** Makes one that has seen nothing. */
  public TokensAreKept() {}

  @Override
  public String id() {
    return "ADM-7";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.TokenPresented(int socket, Scope scope, boolean accepted) -> {
        open.put(socket, scope);
        if (!accepted) {
          mustClose(socket, now);
        }
      }
      case Fact.ProviderRevoked(Scope scope) ->
          open.forEach(
              (socket, of) -> {
                if (of.equals(scope)) {
                  mustClose(socket, now);
                }
              });
      case Fact.CloseAsked(int socket, Side by, int code) when by == Side.BROKER -> {
        if (code == CloseCode.REVOKED.value() && !obligations.isOpen(socket)) {
          throw violated("#" + socket + " was closed as revoked, and nobody revoked it");
        }
        gone(socket);
      }
      case Fact.SocketEnded(int socket, Side at, int code) when at == Side.BROKER -> gone(socket);
      default -> {}
    }
  }

  private void mustClose(int socket, long now) {
    obligations.oblige(socket, now + SOON, "#" + socket + " is open without a right to it");
  }

  private void gone(int socket) {
    open.remove(socket);
    obligations.discharge(socket);
  }

  @Override
  public void check(long now) {
    String overdue = obligations.overdue(now);
    if (overdue != null) {
      throw violated(overdue);
    }
  }
}
