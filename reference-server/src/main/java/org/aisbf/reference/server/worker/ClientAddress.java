package org.aisbf.reference.server.worker;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.reference.server.net.AddressRange;
import org.aisbf.reference.server.net.http.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is at the other end of a chain of proxies: the last address that no trusted proxy
 * has. What others wrote into the header is not believed. Immutable.
 */
public final class ClientAddress {

  /** Some proxies add the port, which differs with each connection. */
  private static final Pattern WITH_PORT =
      Pattern.compile("(?<v4>[0-9.]+):\\d{1,5}|\\[(?<v6>[^\\]]+)\\](:\\d{1,5})?");

  private final List<AddressRange> trusted;

  /** With these proxies' addresses. */
  public ClientAddress(List<AddressRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The client's address, in the one form that the same address always has here.
   *
   * @param peer the address at the other end of the socket
   */
  public String of(String peer, Fields headers) {
    InetAddress client = AddressRange.address(peer.replaceFirst("%.*", ""));
    if (client == null) {
      return peer;
    }
    List<String> hops = List.of(String.join(",", headers.all("x-forwarded-for")).split(",", -1));
    for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
      InetAddress hop = address(hops.get(i).strip());
      if (hop == null) {
        break;
      }
      client = hop;
    }
    return client.getHostAddress();
  }

  private boolean trusts(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static @Nullable InetAddress address(String hop) {
    Matcher port = WITH_PORT.matcher(hop);
    if (!port.matches()) {
      return AddressRange.address(hop);
    }
    String v4 = port.group("v4");
    return AddressRange.address(v4 == null ? port.group("v6") : v4);
  }
}
