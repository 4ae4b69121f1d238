package org.aisbf.reference.server.worker;

import java.util.List;
import java.util.Set;
import org.aisbf.reference.server.net.http.Fields;

/**
 * Finds out who is at the other end of a chain of proxies: the last address that no trusted proxy
 * has. What others wrote into the header is not believed. Immutable.
 */
public final class ClientAddress {

  private final Set<String> trusted;

  /** With these proxies' addresses. */
  public ClientAddress(Set<String> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * The client's address.
   *
   * @param peer the address at the other end of the socket
   */
  public String of(String peer, Fields headers) {
    String address = peer;
    List<String> hops = List.of(String.join(",", headers.all("x-forwarded-for")).split(",", -1));
    for (int i = hops.size() - 1; i >= 0 && trusted.contains(address); i--) {
      String hop = hops.get(i).strip();
      if (!hop.matches("[0-9A-Fa-f:.]{2,45}")) {
        return address;
      }
      address = hop;
    }
    return address;
  }
}
