package org.aisbf.reference.server.config;

import java.util.List;
import java.util.Set;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.Scope;

/**
 * Reads {@code scope} and {@code username}.
 *
 * @param users those that there are
 */
record ScopeReader(Set<String> users) {

  Scope read(ConfigNode node) {
    String name = node.oneOf("scope", "global", List.of("global", "user"));
    String username = node.text("username");
    if (name.equals("user") && username == null) {
      throw node.problem("username", "is missing; scope: user needs it");
    }
    if (name.equals("global") && username != null) {
      throw node.problem("username", "belongs to scope: user; remove it, or change the scope");
    }
    if (username == null) {
      return Scope.GLOBAL;
    }
    if (!users.contains(username)) {
      throw node.problem("username", "'" + username + "' is not among users");
    }
    return Scope.ofUsername(username);
  }

  /** Where what stands in a scope is looked up: there, then in the global one (ADM-6). */
  static List<Scope> lookup(Scope scope) {
    return scope instanceof GlobalScope ? List.of(scope) : List.of(scope, Scope.GLOBAL);
  }
}
