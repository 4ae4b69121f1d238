package org.aisbf.reference.server.worker;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.net.http.Fields;
import org.aisbf.reference.server.net.http.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a worker presents: each value from the query, else from its header, else the default
 * (section 2). Safe for many threads.
 */
final class Presented {

  private static final int LONGEST = 256;

  private final SecureRandom random = new SecureRandom();
  private final LongSupplier unixSeconds;

  Presented(LongSupplier unixSeconds) {
    this.unixSeconds = unixSeconds;
  }

  /**
   * A handshake of these parts; {@code null} where a value can be none.
   *
   * @param path the decoded segments, of which the third may name a user
   */
  @Nullable Handshake read(List<String> path, Query query, Fields headers, String address) {
    Scope scope = scope(path);
    String provider = value(query, headers, "provider_id", "x-coderai-provider-id");
    String client = value(query, headers, "client_id", "x-coderai-client-id");
    String username = value(query, headers, "username", "x-coderai-username");
    if (scope == null || !fit(provider) || !fit(client) || !fit(username)) {
      return null;
    }
    return new Handshake(
        scope,
        username == null ? scope.username() : username,
        new ProviderId(provider == null ? "coderai" : provider),
        new ClientId(client == null ? generated() : client),
        value(query, headers, "registration_token", "x-coderai-registration-token"),
        address);
  }

  private static @Nullable Scope scope(List<String> path) {
    if (path.size() < 2 || !path.get(1).equals("u")) {
      return Scope.GLOBAL;
    }
    String user = path.get(2);
    return user.isEmpty() || user.equals("global") || !fit(user) ? null : Scope.ofUsername(user);
  }

  private static @Nullable String value(Query query, Fields headers, String name, String header) {
    String found = query.first(name);
    if (found == null || found.isEmpty()) {
      found = headers.first(header);
    }
    return found == null || found.isEmpty() ? null : found;
  }

  private static boolean fit(@Nullable String id) {
    return id == null || id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl);
  }

  /** The time alone would make two workers of one second one. */
  private String generated() {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    return "anon-" + unixSeconds.getAsLong() + "-" + HexFormat.of().formatHex(bytes);
  }
}
