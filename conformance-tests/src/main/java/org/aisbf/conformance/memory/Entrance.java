package org.aisbf.conformance.memory;

import java.util.Map;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** A broker's answer to a handshake, before the upgrade. */
public sealed interface Entrance {

  /** The worker is let in. */
  non-sealed interface Open extends Entrance {

    /**
     * Begins the session; called once, when the socket is open.
     *
     * @param connection the broker's sending half
     * @return its receiving half
     */
    Receiver open(Connection connection);
  }

  /**
   * The worker is turned away.
   *
   * @param headers names in lower case
   */
  record Refusal(int status, Map<String, String> headers, String body) implements Entrance {

    /** Copies the map. */
    public Refusal {
      headers = Map.copyOf(headers);
    }
  }
}
