package org.aisbf.reference.server.buyer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.gateway.account.Authentication;
import org.aisbf.gateway.account.KeyRing;
import org.aisbf.gateway.account.Principal;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** Lets buyers in, as long as new work is taken. Safe for many threads. */
public final class BuyerGate {

  private final KeyRing keys;
  private final InstantSource clock;
  private final AtomicBoolean draining = new AtomicBoolean();

  /** With these keys. */
  public BuyerGate(KeyRing keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** From now on new work is refused with 503. */
  public void drain() {
    draining.set(true);
  }

  /** Whether new work is refused. */
  public boolean draining() {
    return draining.get();
  }

  /**
   * Who calls.
   *
   * @param username whose routes are called, or {@code null} for everybody's
   */
  public Buyer enter(HttpCall call, @Nullable String username) {
    Principal principal = principal(call);
    if (username == null) {
      return Buyer.of(principal);
    }
    if (username.equals("global") || !principal.reaches(Scope.ofUsername(username))) {
      throw BuyerProblems.problem(
          ErrorCode.FORBIDDEN, "This key may not call the routes of '" + username + "'.");
    }
    return new Buyer(principal, List.of(Scope.ofUsername(username)));
  }

  /** The same for new work. */
  public Buyer enterWithWork(HttpCall call, @Nullable String username) {
    Buyer buyer = enter(call, username);
    if (draining.get()) {
      throw BuyerProblems.problem(
          ErrorCode.OVERLOADED, "The server is about to stop and takes no new work.");
    }
    return buyer;
  }

  /** Who would call with a key, by its scope and name; {@code null} where there is no such key. */
  public @Nullable Buyer named(Scope scope, String key) {
    Principal principal = keys.named(scope, key);
    return principal == null ? null : Buyer.of(principal);
  }

  private Principal principal(HttpCall call) {
    Instant now = clock.instant();
    return switch (keys.authenticate(presented(call), now)) {
      case Authentication.Known known -> known.principal();
      case Authentication.Unknown unknown ->
          throw BuyerProblems.problem(ErrorCode.UNAUTHORIZED, unknown.message());
    };
  }

  /** The key or token that a call presents, or {@code null}. */
  public static @Nullable String presented(HttpCall call) {
    String authorization = call.headers().first("authorization");
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return authorization.substring(7).strip();
    }
    String key = call.headers().first("x-api-key");
    return key == null || key.isEmpty() ? null : key;
  }
}
