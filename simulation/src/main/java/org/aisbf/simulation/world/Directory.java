package org.aisbf.simulation.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * One provider with the same name in each scope; each may be shut for a while, and its token may be
 * rotated (ADM-7).
 */
final class Directory implements ProviderDirectory {
  private final Timers timers;
  private final Set<Scope> shut = new HashSet<>();
  private final Map<Scope, List<Token>> tokens = new HashMap<>();
  private int rotations;

  /** A token and the wall clock's moment until which it is good. */
  private record Token(String text, long until) {}

  Directory(Timers timers) {
    this.timers = timers;
    for (Scope scope : Market.SCOPES) {
      tokens.put(scope, List.of(new Token("token-of-" + scope.username(), Long.MAX_VALUE)));
    }
  }

  @Override
  public @Nullable ProviderRecord find(Scope scope, ProviderId id) {
    if (!Market.SCOPES.contains(scope) || !id.value().equals("pool")) {
      return null;
    }
    return new ProviderRecord(
        scope,
        id,
        !shut.contains(scope),
        null,
        of(scope).stream().map(Directory::accepted).toList(),
        scope.equals(Scope.GLOBAL) ? null : scope.username());
  }

  private List<Token> of(Scope scope) {
    return Objects.requireNonNull(tokens.get(scope));
  }

  private static AcceptedToken accepted(Token token) {
    return new AcceptedToken(
        TokenDigest.of(token.text),
        token.until == Long.MAX_VALUE ? null : Instant.ofEpochMilli(token.until));
  }

  /** Whether a worker with that token may come in now, judged without the code under test. */
  boolean accepts(Scope scope, @Nullable String text) {
    return !shut.contains(scope)
        && of(scope).stream()
            .anyMatch(token -> token.text.equals(text) && timers.wallMillis() < token.until);
  }

  /** The token that its owner gives a machine that starts now. */
  String tokenFor(Site site) {
    String wrong = site.wrongToken();
    return wrong == null ? of(site.identity().scope()).getFirst().text : wrong;
  }

  /** A new token; the one before stays good for so long. */
  void rotate(Scope scope, long graceMillis) {
    Token before = of(scope).getFirst();
    Token old = new Token(before.text, timers.wallMillis() + graceMillis);
    String fresh = "token-" + ++rotations + "-of-" + scope.username();
    tokens.put(scope, List.of(new Token(fresh, Long.MAX_VALUE), old));
  }

  void shut(Scope scope) {
    shut.add(scope);
  }

  void reopen(Scope scope) {
    shut.remove(scope);
  }
}
