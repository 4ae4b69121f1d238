package org.aisbf.protocol.identity;

/** The owner a provider belongs to: everybody's, or one user's (ADM-6). */
public sealed interface Scope permits GlobalScope, UserScope {

  /** The scope of providers that belong to no user. */
  Scope GLOBAL = new GlobalScope();

  /** {@code global} or {@code user}, as {@code scope_name} says it on the wire (ADM-4). */
  String scopeName();

  /** {@code global}, or the user's name, as {@code username} says it on the wire. */
  String username();

  /**
   * The scope that a {@code username} value names.
   *
   * @param username {@code global} or a user's name, not empty
   */
  static Scope ofUsername(String username) {
    return username.equals("global") ? GLOBAL : new UserScope(username);
  }
}
