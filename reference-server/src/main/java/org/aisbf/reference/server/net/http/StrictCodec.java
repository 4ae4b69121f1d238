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
    setMaxPayloadRemainderToSkip(64 * 1024);
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
    return super.onHttpHeaderParsed(header, buffer, ctx) || smuggles((HttpRequestPacket) header);
  }

  private static boolean smuggles(HttpRequestPacket request) {
    MimeHeaders headers = request.getHeaders();
    boolean encoded = headers.getValue(Header.TransferEncoding) != null;
    if (!encoded) {
      return false;
    }
    return request.getContentLength() >= 0
        || headers.getValue(Header.ContentLength) != null
        || !request.isChunked();
  }

  @Override
  protected void onHttpHeaderError(
      HttpHeader header, FilterChainContext ctx, @Nullable Throwable cause) throws IOException {
    if (tooLarge(cause, ctx)) {
      ((HttpRequestPacket) header).getResponse().setStatus(431);
    }
    super.onHttpHeaderError(header, ctx, cause);
  }

  private boolean tooLarge(@Nullable Throwable cause, FilterChainContext ctx) {
    return cause instanceof MimeHeaders.MaxHeaderCountExceededException
        || (ctx.getMessage() instanceof Buffer read && read.limit() >= limits.headerBytes());
  }

  @Override
  protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
    int status = response.getStatus();
    HttpError error = HttpError.of(status, PortErrors.code(status), PortErrors.message(status));
    byte[] body = error.body();
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.setHeader(
        RequestIds.HEADER, RequestIds.of(response.getRequest().getHeader(RequestIds.HEADER)));
    return HttpContent.builder(response).content(Buffers.wrap(null, body)).last(true).build();
  }
}
