package org.aisbf.conformance.subject;

import org.jspecify.annotations.Nullable;

/**
 * What a worker is known by.
 *
 * @param username the owner, or {@code null} for the global scope
 * @param token a secret
 */
public record Credentials(
    @Nullable String username, String providerId, String clientId, String token) {

  /** The same provider under another client id. */
  public Credentials withClientId(String other) {
    return new Credentials(username, providerId, other, token);
  }

  /** The same identity with another token. */
  public Credentials withToken(String other) {
    return new Credentials(username, providerId, clientId, other);
  }

  @Override
  public String toString() {
    return (username == null ? "global" : username) + "/" + providerId + "/" + clientId;
  }
}
