package org.aisbf.reference.worker.internal.socket;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.aisbf.protocol.identity.ConnectionAddress;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.IdentityField;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.BrokerAccess;
import org.aisbf.worker.DialListener;
import org.aisbf.worker.DialTarget;
import org.aisbf.worker.Dialer;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.jspecify.annotations.Nullable;

/** Connects to the broker's WebSocket endpoint. Safe for use by many threads. */
public final class TyrusDialer implements Dialer {
  private static final long STALL_MILLIS = 30_000;

  private final BrokerAccess broker;
  private final @Nullable URI proxy;
  private final SSLSocketFactory tls;
  private final Timers timers;
  private final int connectMillis;
  private final LinkOptions options;
  private final ClientManager tyrus = ClientManager.createClient(SocketContainer.class.getName());

  /**
   * Makes a dialler.
   *
   * @param environment the usual variables that name a proxy
   * @param connectMillis for each step of connecting
   * @param pingMillis between two WebSocket pings; 0 for none
   * @param maxFrameBytes the largest message taken
   * @throws BadConfiguration when the trusted certificates cannot be read
   */
  public TyrusDialer(
      BrokerAccess broker,
      Map<String, String> environment,
      Timers timers,
      long connectMillis,
      long pingMillis,
      int maxFrameBytes)
      throws BadConfiguration {
    TyrusLog.hush();
    this.broker = broker;
    this.proxy = ProxyChoice.of(broker.address(), broker.proxy(), environment);
    this.tls = TlsTrust.of(broker.tlsCa());
    this.timers = timers;
    this.connectMillis = (int) connectMillis;
    this.options = new LinkOptions(maxFrameBytes, STALL_MILLIS, pingMillis);
    tyrus.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, 1 << 20);
    tyrus.getProperties().put(ClientProperties.HANDSHAKE_TIMEOUT, this.connectMillis);
  }

  @Override
  public void dial(DialTarget target, DialListener listener) {
    Thread attempt = new Thread(() -> attempt(target, listener), "aisbf-worker-dial");
    attempt.setDaemon(true);
    attempt.start();
  }

  private void attempt(DialTarget target, DialListener listener) {
    Opening opening = null;
    try {
      Socket socket = new SocketOpener(broker.address(), proxy, tls, connectMillis).open();
      opening = opening(socket, target, listener);
      ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
      config.getUserProperties().put(Opening.KEY, opening);
      tyrus.connectToServer(new TextEndpoint(opening), config, address(target.identity()));
    } catch (IOException | DeploymentException | RuntimeException e) {
      failed(opening, e, listener);
    }
  }

  private static void failed(@Nullable Opening opening, Exception e, DialListener listener) {
    Refusal refusal = opening == null ? null : opening.refusal();
    if (opening != null && opening.isOpen()) {
      opening.link().over();
      return;
    }
    if (opening != null) {
      close(opening.socket());
    }
    if (refusal != null) {
      listener.refused(refusal);
    } else {
      listener.unreachable(cause(e));
    }
  }

  private static String cause(Throwable thrown) {
    Throwable last = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unreachable known) {
        return known.reason();
      }
      last = cause;
    }
    // Messages of others may quote the request; its kind is enough.
    return "the upgrade to a WebSocket failed: " + last.getClass().getSimpleName();
  }

  private Opening opening(Socket socket, DialTarget target, DialListener listener) {
    Identity identity = target.identity();
    RegistrationToken token = target.registrationToken();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    ConnectionAddress.headers(identity).forEach((name, value) -> headers.put(name, List.of(value)));
    if (broker.tokenPlace().inHeader()) {
      headers.put(IdentityField.REGISTRATION_TOKEN.header(), List.of(token.reveal()));
    }
    String query = broker.tokenPlace().inQuery() ? ConnectionAddress.tokenQuery(token) : "";
    return new Opening(socket, listener, timers, options, query, headers);
  }

  /** The address with the identity, the token left out (ADM-7). */
  private URI address(Identity identity) {
    return new ConnectionAddress(broker.address()).withIdentity(identity);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }
}
