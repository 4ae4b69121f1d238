package org.aisbf.gateway.sse;

import java.nio.ByteBuffer;

/**
 * Knows whether a stream that is passed on as it is stands between two events, which is where a
 * comment may be put in. Used by one thread.
 */
public final class EventBoundary {

  private boolean lineEmpty = true;
  private boolean between = true;
  private boolean afterReturn;

  /** At the beginning of a stream, which is between events. */
  public EventBoundary() {}

  /** Takes the bytes that were passed on; the buffer's own position is not moved. */
  public void passed(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte value = bytes.get(i);
      boolean pairedFeed = afterReturn && value == '\n';
      afterReturn = value == '\r';
      if (pairedFeed) {
        continue;
      }
      boolean ends = value == '\n' || value == '\r';
      between = ends && lineEmpty;
      lineEmpty = ends;
    }
  }

  /** Whether the next byte begins an event. After a lone CR it is not known, so it is false. */
  public boolean betweenEvents() {
    return between && !afterReturn;
  }
}
