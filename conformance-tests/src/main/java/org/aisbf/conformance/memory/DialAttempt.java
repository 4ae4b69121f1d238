package org.aisbf.conformance.memory;

import java.util.Map;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** One attempt of a worker in memory to connect. One of the answers comes, later. */
public interface DialAttempt {

  /** What it presents. */
  Handshake handshake();

  /**
   * The socket is open.
   *
   * @param connection the worker's sending half
   * @return its receiving half
   */
  Receiver opened(Connection connection);

  /**
   * The broker refused.
   *
   * @param headers names in lower case
   */
  void refused(int status, Map<String, String> headers, String body);
}
