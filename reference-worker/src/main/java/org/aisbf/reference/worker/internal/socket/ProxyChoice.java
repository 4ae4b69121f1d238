package org.aisbf.reference.worker.internal.socket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which HTTP proxy the way to an address goes through, by the usual variables. */
public final class ProxyChoice {

  private ProxyChoice() {}

  /**
   * The proxy, or {@code null} for the straight way.
   *
   * @param target a ws or wss address
   * @param configured wins over the environment
   * @param environment {@code https_proxy http_proxy all_proxy no_proxy}, in either case; the
   *     proxies may hold credentials
   */
  public static @Nullable URI of(
      URI target, @Nullable URI configured, Map<String, String> environment) {
    if (configured != null) {
      return configured;
    }
    String host = target.getHost().toLowerCase(Locale.ROOT);
    if (isLoopback(host) || isExcluded(host, port(target), value(environment, "no_proxy"))) {
      return null;
    }
    String scheme = target.getScheme().equals("wss") ? "https_proxy" : "http_proxy";
    String url = value(environment, scheme);
    return url.isEmpty() ? parse(value(environment, "all_proxy")) : parse(url);
  }

  static int port(URI address) {
    return address.getPort() >= 0
        ? address.getPort()
        : address.getScheme().equals("wss") ? 443 : 80;
  }

  private static String value(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name, "");
    return lower.isBlank()
        ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
        : lower.strip();
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }

  private static boolean isExcluded(String host, int port, String exclusions) {
    for (String entry : exclusions.toLowerCase(Locale.ROOT).split(",", -1)) {
      String name = entry.strip();
      String withPort = ":" + port;
      if (name.endsWith(withPort)) {
        name = name.substring(0, name.length() - withPort.length());
      }
      if (name.startsWith("*.")) {
        name = name.substring(1);
      }
      String suffix = name.startsWith(".") ? name : "." + name;
      if (!name.isEmpty()
          && (name.equals("*")
              || host.equals(name)
              || host.endsWith(suffix)
              || host.equals(suffix.substring(1)))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable URI parse(String url) {
    try {
      URI proxy = new URI(url.contains("://") ? url : "http://" + url);
      return "http".equals(proxy.getScheme()) && proxy.getHost() != null ? proxy : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
