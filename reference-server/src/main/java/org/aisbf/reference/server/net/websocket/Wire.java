package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;

/** What takes frames to the peer. */
interface Wire {

  /**
   * Sends bytes. Never waits.
   *
   * @param written run once when the socket has taken them all, maybe before this returns; not when
   *     the socket is lost
   */
  void write(ByteBuffer frames, Runnable written);

  /** The close frame has been written. */
  void closeWritten();
}
