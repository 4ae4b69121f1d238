package org.aisbf.reference.server.net.http;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's HTTP codec, stricter where leniency lets requests be smuggled, and with errors in our
 * shape.
 */
public final class StrictCodec extends HttpServerFilter {

  private static final String WEBSOCKET = "websocket";

  /** What is read of a body that its handler did not want, to keep the connection. */
  private static final long SKIPPED_BYTES = 64 * 1024;

  private final HttpLimits limits;

  /** A codec for one port. */
  @SuppressWarnings("deprecation") // the only way to a codec; the announced builders never came
  public StrictCodec(HttpLimits limits, KeepAlive keepAlive) {
    super(
        true,
        limits.headerBytes(),
        null,
        keepAlive,
        null,
        limits.headerFields(),
        limits.headerFields());
    this.limits = limits;
    setAllowPayloadForUndefinedHttpMethods(true);
    setMaxPayloadRemainderToSkip(SKIPPED_BYTES);
  }

  /** Only WebSockets are upgrades here; other offers, such as h2c, are declined by silence. */
  @Override
  protected void onIncomingUpgrade(FilterChainContext ctx, HttpHeader header) {
    if (WEBSOCKET.equalsIgnoreCase(header.getUpgrade())) {
      super.onIncomingUpgrade(ctx, header);
    } else {
      header.getUpgradeDC().recycle();
    }
  }

  @Override
  protected boolean onHttpHeaderParsed(HttpHeader header, Buffer buffer, FilterChainContext ctx) {
    boolean error = super.onHttpHeaderParsed(header, buffer, ctx);
    return error || !RawHeader.legal(buffer) || chunkedBeforeChunks((HttpRequestPacket) header);
  }

  private static boolean chunkedBeforeChunks(HttpRequestPacket request) {
    return request.getHeaders().getValue(Header.TransferEncoding) != null
        && request.getProtocol() != Protocol.HTTP_1_1;
  }

  @Override
  protected void onHttpHeaderError(
      HttpHeader header, FilterChainContext ctx, @Nullable Throwable cause) throws IOException {
    HttpRequestPacket request = (HttpRequestPacket) header;
    if (!knownProtocol(request)) {
      request.setProtocol(Protocol.HTTP_1_1);
      request.getResponse().setStatus(505);
    } else if (tooLarge(cause, ctx)) {
      request.getResponse().setStatus(431);
    }
    super.onHttpHeaderError(header, ctx, cause);
  }

  private static boolean knownProtocol(HttpRequestPacket request) {
    try {
      return request.getProtocol() != null;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private boolean tooLarge(@Nullable Throwable cause, FilterChainContext ctx) {
    return cause instanceof MimeHeaders.MaxHeaderCountExceededException
        || (ctx.getMessage() instanceof Buffer read && read.limit() >= limits.headerBytes());
  }

  @Override
  protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
    HttpRequestPacket request = response.getRequest();
    if (request.getProtocol() == Protocol.HTTP_0_9) {
      request.setProtocol(Protocol.HTTP_1_1);
    }
    int status = response.getStatus();
    HttpError error = PortErrors.of(status);
    error.headers().forEach((name, value) -> GrizzlyFields.set(response, name, value));
    byte[] body = error.body();
    response.getHeaders().setValue(Header.ContentType).setString("application/json");
    response.setContentLength(body.length);
    GrizzlyFields.set(
        response, RequestIds.HEADER, RequestIds.of(request.getHeader(RequestIds.HEADER)));
    return HttpContent.builder(response).content(Buffers.wrap(null, body)).last(true).build();
  }
}
