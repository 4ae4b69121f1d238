package org.aisbf.reference.server.net.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.aisbf.reference.server.net.http.ConnectionCap;
import org.aisbf.reference.server.net.http.Faults;
import org.aisbf.reference.server.net.http.HttpError;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.memory.ByteBufferArray;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits WebSockets, and takes what comes on those that are open. Refuses handshakes as plain HTTP:
 * from Tyrus a refusal would leave the socket open, or even the session.
 */
final class WebSocketFilter extends BaseFilter {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketFilter.class);
  private static final Attribute<TyrusConnection> OPEN =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(WebSocketFilter.class.getName());

  private static final Attribute<Boolean> REFUSED =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          WebSocketFilter.class.getName() + ".refused");

  private final WebSockets sockets;
  private final UpgradeGate gate;
  private final String basePath;

  WebSocketFilter(WebSockets sockets, UpgradeGate gate, String basePath) {
    this.sockets = sockets;
    this.gate = gate;
    this.basePath = basePath;
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) throws IOException {
    HttpContent content = ctx.getMessage();
    TyrusConnection open = OPEN.get(ctx.getConnection());
    if (open != null) {
      read(open, content);
      return ctx.getStopAction();
    }
    if (REFUSED.isSet(ctx.getConnection())) {
      content.recycle();
      return ctx.getStopAction();
    }
    if (!(content.getHttpHeader() instanceof HttpRequestPacket request)) {
      return ctx.getInvokeAction();
    }
    return switch (Handshake.of(request, basePath)) {
      case Handshake.NotMine no -> ctx.getInvokeAction();
      case Handshake.Malformed bad ->
          refuse(ctx, content, request, new Verdict.Refuse("", bad.error()));
      case Handshake.WellFormed good -> {
        switch (judge(good.request())) {
          case Verdict.Refuse refusal -> refuse(ctx, content, request, refusal);
          case Verdict.Admit admission -> admit(ctx, content, request, good.key(), admission);
        }
        yield ctx.getStopAction();
      }
    };
  }

  private Verdict judge(UpgradeRequest request) {
    try {
      return gate.check(request);
    } catch (RuntimeException e) {
      LOG.error(
          "the gate failed on a handshake from {}: {}", request.remoteAddress(), Faults.text(e));
      return new Verdict.Refuse(
          "internal error",
          HttpError.of(500, "internal_error", "The server failed on this request."));
    }
  }

  private static NextAction refuse(
      FilterChainContext ctx, HttpContent content, HttpRequestPacket request, Verdict.Refuse why) {
    REFUSED.set(ctx.getConnection(), true);
    Refusal.write(ctx, request, why);
    content.recycle();
    return ctx.getStopAction();
  }

  private void admit(
      FilterChainContext ctx,
      HttpContent content,
      HttpRequestPacket request,
      String key,
      Verdict.Admit admission) {
    Connection<?> socket = ctx.getConnection();
    ConnectionCap.leave(socket);
    TyrusConnection connection = sockets.create(socket);
    TyrusEngine.Upgrade upgrade = sockets.engine().upgrade(key, request.isSecure(), connection);
    IdleTimeoutFilter.setCustomTimeout(socket, IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
    HttpResponsePacket response = request.getResponse();
    response.setProtocol(Protocol.HTTP_1_1);
    response.setStatus(101);
    upgrade.headers().forEach((name, all) -> response.setHeader(name, String.join(", ", all)));
    ctx.write(HttpContent.builder(response).build());
    OPEN.set(socket, connection);
    connection.open(upgrade.info(), admission.opened());
    sockets.watch(socket, connection);
    read(connection, content);
  }

  private static void read(TyrusConnection connection, HttpContent content) {
    Buffer buffer = content.getContent();
    content.recycle();
    if (!buffer.hasRemaining()) {
      return;
    }
    if (buffer.isComposite()) {
      ByteBufferArray array = buffer.toByteBufferArray();
      for (int i = 0; i < array.size(); i++) {
        connection.read(array.getArray()[i]);
      }
      array.recycle();
    } else {
      ByteBuffer bytes = buffer.toByteBuffer();
      connection.read(bytes);
    }
    buffer.tryDispose();
  }
}
