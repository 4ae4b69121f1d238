package org.aisbf.reference.server;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.http.RouteHandler;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.operator.OpenApi;

/** Collects routes for the router and for the description of the API alike. */
final class RouteTable {

  private final Router.Builder router = Router.builder();
  private final List<OpenApi.Entry> entries = new ArrayList<>();

  /** A route that asks for a key itself. */
  RouteTable add(String method, String pattern, String summary, RouteHandler handler) {
    return add(method, pattern, summary, false, handler);
  }

  /** A route that anybody may call. */
  RouteTable open(String method, String pattern, String summary, RouteHandler handler) {
    return add(method, pattern, summary, true, handler);
  }

  private RouteTable add(
      String method, String pattern, String summary, boolean open, RouteHandler handler) {
    router.route(method, pattern, handler);
    entries.add(new OpenApi.Entry(method, pattern, summary, open));
    return this;
  }

  List<OpenApi.Entry> entries() {
    return List.copyOf(entries);
  }

  Router router(Handler otherwise) {
    return router.otherwise(otherwise).build();
  }
}
