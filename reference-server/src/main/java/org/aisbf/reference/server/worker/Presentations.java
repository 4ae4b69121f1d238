package org.aisbf.reference.server.worker;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.IdentityField;
import org.aisbf.protocol.identity.Presentation;
import org.aisbf.protocol.identity.Presented;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.Unpresentable;
import org.aisbf.reference.server.net.http.Query;
import org.jspecify.annotations.Nullable;

/** Reads what a worker presents, from a handshake or a request (section 2). */
final class Presentations {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Presentations() {}

  /**
   * What was presented.
   *
   * @param path the decoded segments, of which the third names a user behind {@code api/u}
   * @param header the first header of a name, or {@code null}
   */
  static Presentation read(
      List<String> path, Query query, Function<String, @Nullable String> header) {
    Scope scope = scope(path);
    if (scope == null) {
      return new Unpresentable(IdentityField.USERNAME, "the path must name a user");
    }
    return Presented.resolve(
        scope,
        query::first,
        header,
        () -> ClientId.generated(System.currentTimeMillis() / 1000, RANDOM.nextLong()));
  }

  /** As the broker is asked. */
  static Handshake handshake(Presented presented, String address) {
    RegistrationToken token = presented.token();
    return new Handshake(
        presented.pathScope(),
        presented.username(),
        presented.providerId(),
        presented.clientId(),
        token == null ? null : token.reveal(),
        address);
  }

  private static @Nullable Scope scope(List<String> path) {
    if (path.size() < 3 || !path.get(1).equals("u")) {
      return Scope.GLOBAL;
    }
    String user = path.get(2);
    return user.isEmpty() || user.equals("global") || user.length() > 256
        ? null
        : Scope.ofUsername(user);
  }
}
