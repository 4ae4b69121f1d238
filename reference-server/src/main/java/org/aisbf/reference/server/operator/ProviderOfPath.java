package org.aisbf.reference.server.operator;

import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.PathMatch;

/** Which provider an operator means. */
final class ProviderOfPath {

  private ProviderOfPath() {}

  /** The one of the path's id, of {@code ?username=} or else of the global scope. */
  static ProviderRecord find(HttpCall call, PathMatch path, ProviderDirectory directory) {
    String id = path.parameter("provider_id");
    String username = call.query().first("username");
    boolean global = username == null || username.isEmpty() || username.equals("global");
    Scope scope = global ? Scope.GLOBAL : Scope.ofUsername(String.valueOf(username));
    ProviderRecord found = directory.find(scope, new ProviderId(id));
    if (found == null) {
      throw BuyerProblems.problem(
          ErrorCode.MODEL_NOT_FOUND,
          "No workers register as provider '" + id + "' of " + scope.username() + ".");
    }
    return found;
  }
}
