package org.aisbf.reference.server.net.websocket;

import java.util.function.Function;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.reference.server.net.http.HttpError;

/** What a gate says about a handshake. */
public sealed interface Verdict {

  /**
   * The WebSocket opens.
   *
   * @param opened called once with the open connection, before anything is received from it;
   *     returns who receives. It may send at once, and runs on an I/O thread: it never waits
   */
  record Admit(Function<Connection, Receiver> opened) implements Verdict {}

  /**
   * The handshake is answered by an HTTP error, and the socket closed (ADM-3).
   *
   * @param reason the value of the header {@code x-aisbf-reason}: printable ASCII, never more than
   *     ADM-1 allows
   * @param error status, body and further headers of the answer
   */
  record Refuse(String reason, HttpError error) implements Verdict {}
}
