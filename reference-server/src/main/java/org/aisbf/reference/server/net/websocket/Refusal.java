package org.aisbf.reference.server.net.websocket;

import org.aisbf.reference.server.net.http.GrizzlyFields;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.RequestIds;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;

/** Answers a handshake with an HTTP error, and closes the socket (ADM-3). */
final class Refusal {

  private Refusal() {}

  static void write(FilterChainContext ctx, HttpRequestPacket request, Verdict.Refuse refusal) {
    HttpError error = refusal.error();
    byte[] body = error.body();
    HttpResponsePacket response = request.getResponse();
    response.setProtocol(Protocol.HTTP_1_1);
    response.setStatus(error.status());
    MimeHeaders headers = response.getHeaders();
    String id = RequestIds.of(request.getHeader(RequestIds.HEADER));
    GrizzlyFields.set(response, RequestIds.HEADER, id);
    if (!refusal.reason().isEmpty()) {
      GrizzlyFields.set(response, "x-aisbf-reason", refusal.reason());
    }
    error.headers().forEach((name, value) -> headers.setValue(name).setString(value));
    headers.setValue("Content-Type").setString("application/json");
    headers.setValue("Content-Length").setString(Integer.toString(body.length));
    headers.setValue("Connection").setString("close");
    ctx.write(
        HttpContent.builder(response).content(Buffers.wrap(null, body)).last(true).build(),
        new Closing(ctx.getConnection()));
  }

  /** Closes the socket behind what was written. */
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the context's own signature
  private static final class Closing extends EmptyCompletionHandler<WriteResult> {

    private final Connection<?> socket;

    Closing(Connection<?> socket) {
      this.socket = socket;
    }

    @Override
    public void completed(WriteResult result) {
      socket.closeSilently();
    }
  }
}
