package org.aisbf.reference.worker.internal.socket;

import jakarta.websocket.Session;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.worker.DialListener;
import org.jspecify.annotations.Nullable;

/**
 * One attempt between the dialler and the container that Tyrus calls; it reaches the container in
 * the endpoint's user properties. The secrets of the handshake stay in here: Tyrus would log them.
 */
final class Opening {
  static final String KEY = Opening.class.getName();

  private final Socket socket;
  private final DialListener listener;
  private final Timers timers;
  private final LinkOptions options;
  private final String secretQuery;
  private final Map<String, List<String>> headers;
  private @Nullable SocketLink link;
  private @Nullable Receiver receiver;
  private @Nullable Refusal refusal;

  Opening(
      Socket socket,
      DialListener listener,
      Timers timers,
      LinkOptions options,
      String secretQuery,
      Map<String, List<String>> headers) {
    this.socket = socket;
    this.listener = listener;
    this.timers = timers;
    this.options = options;
    this.secretQuery = secretQuery;
    this.headers = Map.copyOf(headers);
  }

  Socket socket() {
    return socket;
  }

  LinkOptions options() {
    return options;
  }

  /** What the request's query has beside what Tyrus knows; may be empty. */
  String secretQuery() {
    return secretQuery;
  }

  /** What the request's head has beside what Tyrus knows. */
  Map<String, List<String>> headers() {
    return headers;
  }

  /** The broker accepted the upgrade. */
  Receiver opened(Session session) {
    SocketLink opened = new SocketLink(session, socket, timers, options);
    link = opened;
    Receiver told = listener.opened(opened);
    receiver = told;
    opened.start(told);
    return told;
  }

  SocketLink link() {
    SocketLink opened = link;
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  Receiver receiver() {
    Receiver opened = receiver;
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  boolean isOpen() {
    return link != null;
  }

  /** The broker refused the upgrade. */
  void refused(Refusal by) {
    refusal = by;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }
}
