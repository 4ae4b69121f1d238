package org.aisbf.reference.server.operator;

import java.util.function.Predicate;
import org.aisbf.gateway.account.KeyDigest;
import org.aisbf.gateway.account.Principal;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.BuyerGate;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** Says whose sessions a caller may look at: all with the admin token, else those of his own. */
public final class OperatorGate {

  private final @Nullable KeyDigest adminToken;
  private final BuyerGate buyers;

  /**
   * With this token.
   *
   * @param adminToken {@code null} where nobody is an operator
   */
  public OperatorGate(@Nullable KeyDigest adminToken, BuyerGate buyers) {
    this.adminToken = adminToken;
    this.buyers = buyers;
  }

  /** The scopes that a caller owns; whoever has no key is answered 401. */
  Predicate<Scope> owned(HttpCall call) {
    if (isAdmin(call)) {
      return scope -> true;
    }
    Principal principal = buyers.enter(call, null).principal();
    return scope ->
        principal.anyScope() || !(scope instanceof GlobalScope) && scope.equals(principal.scope());
  }

  /** Lets in who has the admin token; there is no such route where there is no such token. */
  void enter(HttpCall call) {
    if (adminToken == null) {
      throw BuyerProblems.problem(
          ErrorCode.UNSUPPORTED_ENDPOINT, "The admin API is off: the server has no admin_token.");
    }
    if (!isAdmin(call)) {
      throw BuyerProblems.problem(ErrorCode.UNAUTHORIZED, "This needs the admin token.");
    }
  }

  private boolean isAdmin(HttpCall call) {
    String presented = BuyerGate.presented(call);
    return adminToken != null && presented != null && adminToken.equals(KeyDigest.of(presented));
  }
}
