package org.aisbf.protocol.identity;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a worker presented in its handshake: each value from the query, else from its header, else
 * the default (section 2). Whether it is let in is the broker's to say (ADM-1, ADM-2).
 *
 * @param pathScope the scope that the path names
 * @param username what it says itself; the path scope's where it says nothing
 * @param token {@code null} where there is none; a secret, not printed
 */
public record Presented(
    Scope pathScope,
    String username,
    ProviderId providerId,
    ClientId clientId,
    @Nullable RegistrationToken token)
    implements Presentation {

  private static final String DEFAULT_PROVIDER = "coderai";

  private static final int LONGEST = 256;

  /**
   * Resolves the values.
   *
   * @param pathScope the scope that the path names
   * @param query the first decoded query parameter of a name, or {@code null}
   * @param header the first header of a name in lower case, or {@code null}
   * @param generated makes the default client id, see {@link ClientId#generated}
   * @return itself, or which field is unusable
   */
  public static Presentation resolve(
      Scope pathScope,
      Function<String, @Nullable String> query,
      Function<String, @Nullable String> header,
      Supplier<ClientId> generated) {
    for (IdentityField field : IdentityField.values()) {
      String value = value(field, query, header);
      int longest =
          field == IdentityField.REGISTRATION_TOKEN ? RegistrationToken.MAX_LENGTH : LONGEST;
      if (value != null && !isUsable(value, longest)) {
        return new Unpresentable(
            field, field.parameter() + " must have 1 to " + longest + " printable characters");
      }
    }
    String username = value(IdentityField.USERNAME, query, header);
    String provider = value(IdentityField.PROVIDER_ID, query, header);
    String client = value(IdentityField.CLIENT_ID, query, header);
    String token = value(IdentityField.REGISTRATION_TOKEN, query, header);
    return new Presented(
        pathScope,
        username == null ? pathScope.username() : username,
        new ProviderId(provider == null ? DEFAULT_PROVIDER : provider),
        client == null ? generated.get() : new ClientId(client),
        token == null ? null : new RegistrationToken(token));
  }

  /** The identity, once it is known to be true. */
  public Identity identity() {
    return new Identity(pathScope, providerId, clientId);
  }

  /** An empty value is none. */
  private static @Nullable String value(
      IdentityField field,
      Function<String, @Nullable String> query,
      Function<String, @Nullable String> header) {
    String value = query.apply(field.parameter());
    if (value == null || value.isEmpty()) {
      value = header.apply(field.header());
    }
    return value == null || value.isEmpty() ? null : value;
  }

  private static boolean isUsable(String value, int longest) {
    return value.length() <= longest
        && value
            .codePoints()
            .noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
  }
}
