package org.aisbf.reference.server.net.websocket;

import java.util.List;
import org.aisbf.reference.server.net.http.Fields;
import org.aisbf.reference.server.net.http.Query;

/**
 * A WebSocket handshake that waits for its verdict. Its values may be secrets, so its text shows
 * none of them.
 *
 * @param segments the path's decoded segments below the port's base path
 * @param query the decoded query parameters
 * @param headers the header fields
 * @param remoteAddress the peer's address, without port: that of a proxy if there is one
 */
public record UpgradeRequest(
    List<String> segments, Query query, Fields headers, String remoteAddress) {

  /** Copies the segments. */
  public UpgradeRequest {
    segments = List.copyOf(segments);
  }

  @Override
  public String toString() {
    return "UpgradeRequest[from " + remoteAddress + "]";
  }
}
