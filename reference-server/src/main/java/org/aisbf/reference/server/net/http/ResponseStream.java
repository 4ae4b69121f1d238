package org.aisbf.reference.server.net.http;

import java.io.IOException;

/**
 * An answer that is written piece by piece. Used by one thread at a time. Close it: what is not
 * closed when the handler returns is cut off, so that the client sees that it is not whole.
 */
public interface ResponseStream extends AutoCloseable {

  /**
   * Writes bytes and flushes them. Waits while the client does not read.
   *
   * @throws IOException when the client is gone, or reads nothing within the write timeout
   */
  void write(byte[] bytes) throws IOException;

  /** Ends the answer. Idempotent. */
  @Override
  void close() throws IOException;
}
