package org.aisbf.conformance.socket;

import java.net.URI;
import java.util.Set;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is and how the suite gets in.
 *
 * @param url the deployment's prefix: {@code ws}, {@code wss}, {@code http} or {@code https}
 * @param api the root of the buyers' API, such as {@code http://host/v1}
 * @param key a buyer's, a secret
 * @param identity a worker's
 * @param other a second worker's, of another scope or provider, or {@code null}
 * @param models how a buyer names a worker's model, with {@code {provider}} and {@code {model}}
 * @param limits those that the broker was set to
 * @param trust for TLS
 */
public record BrokerAddress(
    URI url,
    URI api,
    String key,
    Credentials identity,
    @Nullable Credentials other,
    String models,
    Limits limits,
    Trust trust) {
  /** How a buyer names a worker's model unless a broker has it otherwise. */
  public static final String USUAL_MODELS = "{provider}/{model}";

  /**
   * Checks the addresses.
   *
   * @throws IllegalArgumentException when one is no address that can be connected to
   */
  public BrokerAddress {
    check(url, Set.of("ws", "wss", "http", "https"));
    check(api, Set.of("http", "https"));
  }

  /** A broker with the protocol's own limits. */
  public static BrokerAddress of(URI url, URI api, String key, Credentials identity) {
    return new BrokerAddress(
        url, api, key, identity, null, USUAL_MODELS, Limits.USUAL, Trust.ofSystem());
  }

  /** The same with a second identity. */
  public BrokerAddress withOther(Credentials another) {
    return new BrokerAddress(url, api, key, identity, another, models, limits, trust);
  }

  /** The same with another first identity. */
  public BrokerAddress withIdentity(Credentials another) {
    return new BrokerAddress(url, api, key, another, other, models, limits, trust);
  }

  /** The same for a broker that was set to other limits. */
  public BrokerAddress withLimits(Limits set) {
    return new BrokerAddress(url, api, key, identity, other, models, set, trust);
  }

  /** The same with other authorities for TLS. */
  public BrokerAddress withTrust(Trust whom) {
    return new BrokerAddress(url, api, key, identity, other, models, limits, whom);
  }

  /** The same with another way to name models. */
  public BrokerAddress withModels(String pattern) {
    return new BrokerAddress(url, api, key, identity, other, pattern, limits, trust);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return url + " as " + identity;
  }

  private static void check(URI address, Set<String> schemes) {
    if (address.getScheme() == null || !schemes.contains(address.getScheme())) {
      throw new IllegalArgumentException(
          address + " has to begin with one of " + schemes.stream().sorted().toList());
    }
    if (address.getHost() == null) {
      throw new IllegalArgumentException(address + " names no host");
    }
  }
}
