package org.aisbf.reference.server.config;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisbf.gateway.account.ApiKey;
import org.aisbf.gateway.account.KeyDigest;
import org.aisbf.gateway.account.RoutePattern;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/** Reads {@code keys}. */
final class KeyReader {

  private static final List<String> PRIVACY = List.of("any", "workers", "own_workers");

  private final Set<KeyDigest> seen = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  List<ApiKey> read(List<ConfigNode> nodes) {
    return nodes.stream().map(this::key).toList();
  }

  private ApiKey key(ConfigNode node) {
    node.refuse("limits", "limits");
    KeyDigest digest = KeyDigest.of(node.required("key"));
    if (!seen.add(digest)) {
      throw node.problem("key", "is the key of another entry too; give each its own");
    }
    String name = node.required("name");
    Scope scope = scope(node);
    if (!names.add(scope.username() + "/" + name)) {
      throw node.problem("name", "'" + name + "' is there twice for this user");
    }
    ApiKey key =
        new ApiKey(
            name,
            digest,
            scope,
            routes(node),
            Privacy.valueOf(node.oneOf("privacy", "any", PRIVACY).toUpperCase(Locale.ROOT)),
            expiresAt(node));
    node.done();
    return key;
  }

  private static List<RoutePattern> routes(ConfigNode node) {
    List<RoutePattern> routes = new ArrayList<>();
    for (String text : node.texts("routes")) {
      if (!text.contains("/") && !text.contains("*")) {
        throw node.problem(
            "routes[" + routes.size() + "]",
            "'"
                + text
                + "' matches nothing; write provider/model, rotation/name or autoselect/name");
      }
      routes.add(RoutePattern.of(text));
    }
    return routes;
  }

  /** A buyer's; a user who owns no provider need not stand among {@code users}. */
  private static Scope scope(ConfigNode node) {
    return node.text("username") == null
        ? Scope.GLOBAL
        : Scope.ofUsername(Names.check(node, "username"));
  }

  private static @Nullable Instant expiresAt(ConfigNode node) {
    String text = node.text("expires_at");
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw node.problem("expires_at", "must be a time such as 2027-01-01T00:00:00Z");
    }
  }
}
