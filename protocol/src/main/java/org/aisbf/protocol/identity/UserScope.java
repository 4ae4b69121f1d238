package org.aisbf.protocol.identity;

/**
 * The scope of one user's own providers.
 *
 * @param username the user's name, neither empty nor {@code global}
 */
public record UserScope(String username) implements Scope {

  /** Refuses an empty name and the reserved one. */
  public UserScope {
    if (username.isEmpty() || username.equals("global")) {
      throw new IllegalArgumentException("username must be neither empty nor 'global'");
    }
  }

  @Override
  public String scopeName() {
    return "user";
  }
}
