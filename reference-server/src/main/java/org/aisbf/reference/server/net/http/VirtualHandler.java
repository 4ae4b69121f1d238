package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grizzly's one HTTP handler: calls ours on a virtual thread and answers when it throws. */
public final class VirtualHandler extends HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(VirtualHandler.class);

  private final Handler handler;
  private final String basePath;
  private final HttpLimits limits;
  private final RequestExecutorProvider executor;
  private final ByteBudget bodies;

  /**
   * A handler of everything below a base path.
   *
   * @param threads runs each call on a thread of its own; stays the caller's
   */
  public VirtualHandler(Handler handler, String basePath, HttpLimits limits, Executor threads) {
    this.handler = handler;
    this.basePath = basePath;
    this.limits = limits;
    this.bodies = new ByteBudget(limits.bodiesBytes());
    this.executor =
        request -> {
          HangUpFilter.begins(request);
          return threads;
        };
    setDecodeUrl(false);
  }

  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    return executor;
  }

  @Override
  public void service(Request request, Response response) {
    String path = request.getRequest().getRequestURIRef().getRequestURIBC().toString();
    Target target = Target.parse(path, request.getQueryString(), basePath);
    GrizzlyCall call =
        new GrizzlyCall(request, target == null ? Target.NOWHERE : target, limits, bodies);
    try {
      if (target == null) {
        call.respond(
            HttpError.of(400, "invalid_request", "The request's path or query is malformed."));
      } else if (target.outside()) {
        call.respond(HttpError.nothingHere(PortErrors.message(404)));
      } else {
        handler.handle(call);
        if (!call.committed()) {
          throw new IllegalStateException("the handler returned without an answer");
        }
      }
    } catch (HttpProblem e) {
      answer(call, e.error());
    } catch (IOException e) {
      LOG.debug("client of request {} is gone: {}", call.requestId(), Faults.text(e));
    } catch (RuntimeException | Error e) {
      LOG.error("request {} failed: {}", call.requestId(), Faults.text(e));
      answer(call, HttpError.of(500, "internal_error", "The server failed on this request."));
    } finally {
      call.release();
      if (call.complete()) {
        call.linger();
      } else {
        request.getContext().getConnection().terminateSilently();
      }
    }
  }

  private static void answer(GrizzlyCall call, HttpError error) {
    if (!call.committed()) {
      try {
        call.respond(error);
      } catch (IOException e) {
        LOG.debug("client of request {} is gone: {}", call.requestId(), Faults.text(e));
      }
    }
  }
}
