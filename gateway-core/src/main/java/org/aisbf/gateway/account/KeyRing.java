package org.aisbf.gateway.account;

import java.time.Instant;
import java.util.List;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/** The keys that there are. Immutable. */
public final class KeyRing {

  private final List<ApiKey> keys;
  private final boolean required;

  /**
   * Of these keys.
   *
   * @param required whether a buyer needs one; where not, any other key than these, or none, makes
   *     {@link Principal#ANONYMOUS}
   */
  public KeyRing(List<ApiKey> keys, boolean required) {
    this.keys = List.copyOf(keys);
    this.required = required;
  }

  /**
   * Whose key this is. Takes as long for a wrong key as for a right one.
   *
   * @param presented the key as it came, or {@code null}
   * @param now on the wall clock
   */
  public Authentication authenticate(@Nullable String presented, Instant now) {
    ApiKey found = presented == null ? null : find(KeyDigest.of(presented));
    if (found == null) {
      if (!required) {
        return new Authentication.Known(Principal.ANONYMOUS);
      }
      return new Authentication.Unknown(
          presented == null
              ? "An API key is needed: send it as 'Authorization: Bearer …' or 'x-api-key'."
              : "This API key is not known.");
    }
    if (found.expiresAt() != null && !now.isBefore(found.expiresAt())) {
      return new Authentication.Unknown("This API key has expired.");
    }
    return new Authentication.Known(principal(found));
  }

  /** Who a key's requests are from, by its scope and name; {@code null} where there is no such. */
  public @Nullable Principal named(Scope scope, String name) {
    return keys.stream()
        .filter(key -> key.scope().equals(scope) && key.name().equals(name))
        .map(KeyRing::principal)
        .findFirst()
        .orElse(null);
  }

  private static Principal principal(ApiKey key) {
    return new Principal(key.name(), key.scope(), key.routes(), key.privacy(), false);
  }

  private @Nullable ApiKey find(KeyDigest digest) {
    ApiKey found = null;
    for (ApiKey key : keys) {
      if (key.digest().equals(digest)) {
        found = key;
      }
    }
    return found;
  }
}
