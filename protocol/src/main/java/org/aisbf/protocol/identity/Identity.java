package org.aisbf.protocol.identity;

/**
 * Who a session is: at most one live session has a given identity (ADM-5). The scope is part of it,
 * so two users with equal ids never meet.
 */
public record Identity(Scope scope, ProviderId providerId, ClientId clientId) {

  /** {@code username/provider/client}, for people. */
  @Override
  public String toString() {
    return scope.username() + "/" + providerId + "/" + clientId;
  }
}
