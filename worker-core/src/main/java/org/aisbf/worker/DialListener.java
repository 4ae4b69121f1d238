package org.aisbf.worker;

import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** What became of one attempt to connect. Safe for use by any thread. */
public interface DialListener {

  /**
   * The broker accepted the upgrade.
   *
   * @param connection to send on
   * @return what hears the broker; the transport calls it from now on
   */
  Receiver opened(Connection connection);

  /** The broker answered, and the answer was no (ADM-3). */
  void refused(Refusal refusal);

  /**
   * No broker answered.
   *
   * @param cause for people: name, network, proxy or certificate; holds no secret
   */
  void unreachable(String cause);
}
