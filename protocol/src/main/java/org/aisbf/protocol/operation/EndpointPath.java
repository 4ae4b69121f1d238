package org.aisbf.protocol.operation;

import java.util.List;
import java.util.Locale;
import org.aisbf.protocol.internal.scan.JsonStrings;

/**
 * A path on the worker's backend, made safe (PRX-1): it begins with one slash, cannot leave the
 * backend or climb out of a prefix, however a server decodes it, and needs no further encoding.
 *
 * @param value percent-encoded, ASCII, without query and fragment
 */
public record EndpointPath(String value) {

  /** In characters, before encoding. */
  public static final int MAX_LENGTH = 2_048;

  /** What a worker allows unless configured otherwise. */
  public static final List<String> DEFAULT_ALLOW_LIST = List.of("/v1/", "/coderai/capabilities");

  /** Refuses what {@link #parse} would not have made. */
  public EndpointPath {
    if (!PathRules.problem(value).isEmpty()) {
      throw new IllegalArgumentException(PathRules.problem(value));
    }
  }

  /**
   * Takes the {@code endpoint_path} of a request, with or without a leading slash. Refuses dot
   * segments, empty segments (so {@code //host} too), a scheme, backslashes, control characters, a
   * query, and all of these in percent-encoding.
   */
  public static Parsed<EndpointPath> parse(String endpointPath) {
    String path = endpointPath.startsWith("/") ? endpointPath : "/" + endpointPath;
    if (path.length() > MAX_LENGTH) {
      return new Parsed.Invalid<>("endpoint_path must have at most 2048 characters");
    }
    if (!JsonStrings.isWellFormed(path)) {
      return new Parsed.Invalid<>("endpoint_path must be Unicode text");
    }
    if (path.toLowerCase(Locale.ROOT).matches("/[a-z][a-z0-9+.-]*:.*")) {
      return new Parsed.Invalid<>("endpoint_path must not have a scheme");
    }
    String encoded = PathRules.encoded(path);
    String problem = PathRules.problem(encoded);
    return problem.isEmpty()
        ? new Parsed.Valid<>(new EndpointPath(encoded))
        : new Parsed.Invalid<>(problem);
  }

  /**
   * Whether a worker may call it.
   *
   * @param allowList an entry that ends with a slash allows everything below it, another one
   *     exactly itself
   */
  public boolean isAllowedBy(List<String> allowList) {
    return allowList.stream()
        .anyMatch(entry -> entry.endsWith("/") ? value.startsWith(entry) : value.equals(entry));
  }

  /**
   * The address on a backend: its base without the trailing {@code /v1}, then the path.
   *
   * @param baseUrl as configured, {@code http://127.0.0.1:11434/v1}
   */
  public String onBackend(String baseUrl) {
    String base = baseUrl;
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return (base.endsWith("/v1") ? base.substring(0, base.length() - 3) : base) + value;
  }
}
