package org.aisbf.gateway.sse;

import java.nio.ByteBuffer;

/** What a stream of events says to nobody. */
public final class Comments {

  private Comments() {}

  /**
   * Whether bytes hold whole lines that are comments or empty, and nothing else.
   *
   * @param bytes which begin a line; the buffer's own position is not moved
   */
  public static boolean only(ByteBuffer bytes) {
    boolean lineBegins = true;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte value = bytes.get(i);
      boolean lineEnds = value == '\n' || value == '\r';
      if (lineBegins && !lineEnds && value != ':') {
        return false;
      }
      lineBegins = lineEnds;
    }
    return lineBegins;
  }
}
