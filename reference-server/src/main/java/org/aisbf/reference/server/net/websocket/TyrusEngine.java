package org.aisbf.reference.server.net.websocket;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * Tyrus, for the handshake and the WebSocket protocol of sockets that the gate has admitted. It
 * sees neither path nor query nor any header that could hold a secret.
 */
final class TyrusEngine extends TyrusServerContainer {

  private static final String PATH = "/socket";

  /** A piece with its header, beside one that is not whole yet. */
  private static final int BUFFER = 4 * FrameScanner.PIECE;

  private final TyrusWebSocketEngine engine;

  TyrusEngine() {
    super((Set<Class<?>>) null);
    engine = TyrusWebSocketEngine.builder(this).incomingBufferSize(BUFFER).build();
    try {
      register(ServerEndpointConfig.Builder.create(TextEndpoint.class, PATH).build());
    } catch (DeploymentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tyrus's side of a handshake. */
  Upgrade upgrade(String key, boolean secure, TyrusConnection connection) {
    RequestContext request =
        RequestContext.Builder.create()
            .requestURI(URI.create(PATH))
            .secure(secure)
            .userPrincipal(new Owner(connection))
            .build();
    request.getHeaders().put(UpgradeRequest.HOST, List.of("localhost"));
    request.getHeaders().put(UpgradeRequest.UPGRADE, List.of(UpgradeRequest.WEBSOCKET));
    request.getHeaders().put(UpgradeRequest.CONNECTION, List.of(UpgradeRequest.UPGRADE));
    request.getHeaders().put(UpgradeRequest.SEC_WEBSOCKET_VERSION, List.of("13"));
    request.getHeaders().put("Sec-WebSocket-Key", List.of(key));
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    WebSocketEngine.UpgradeInfo info = engine.upgrade(request, response);
    if (info.getStatus() != WebSocketEngine.UpgradeStatus.SUCCESS) {
      throw new IllegalStateException("Tyrus refused a checked handshake: " + info.getStatus());
    }
    return new Upgrade(response.getHeaders(), info);
  }

  /**
   * A handshake that succeeded.
   *
   * @param headers of the answer
   * @param info makes Tyrus's connection
   */
  record Upgrade(Map<String, List<String>> headers, WebSocketEngine.UpgradeInfo info) {}

  @Override
  public void register(Class<?> endpoint) throws DeploymentException {
    engine.register(endpoint, "/");
  }

  @Override
  public void register(ServerEndpointConfig endpoint) throws DeploymentException {
    engine.register(endpoint, "/");
  }

  @Override
  public WebSocketEngine getWebSocketEngine() {
    return engine;
  }

  @Override
  public Set<Extension> getInstalledExtensions() {
    return Set.of();
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of();
  }
}
