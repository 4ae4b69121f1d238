package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Picks a handler by method and path. The most specific pattern wins: at the first segment where
 * two differ, a literal before {@code {name}} before {@code *}. Immutable.
 */
public final class Router implements Handler {

  private final List<Route> routes;
  private final @Nullable Handler otherwise;

  private Router(List<Route> routes, @Nullable Handler otherwise) {
    this.routes = routes;
    this.otherwise = otherwise;
  }

  /** A router without routes yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void handle(HttpCall call) throws IOException {
    List<String> path = call.segments();
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      PathMatch match = route.pattern.match(path);
      if (match != null) {
        if (route.answers(call.method())) {
          route.handler.handle(call, match);
          return;
        }
        allowed.add(route.method);
      }
    }
    if (!allowed.isEmpty()) {
      refuseMethod(call, allowed);
    } else if (otherwise != null) {
      otherwise.handle(call);
    } else {
      call.respond(HttpError.nothingHere(PortErrors.message(404)));
    }
  }

  private static void refuseMethod(HttpCall call, Set<String> allowed) throws IOException {
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    String allow = String.join(", ", allowed);
    if (call.method().equals("OPTIONS")) {
      call.respond(204, Map.of("Allow", allow), new byte[0]);
    } else {
      call.respond(
          HttpError.of(405, PortErrors.code(405), "This path answers " + allow + ".")
              .withHeader("Allow", allow));
    }
  }

  private record Route(String method, RoutePattern pattern, RouteHandler handler) {

    boolean answers(String asked) {
      return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }
  }

  /** Collects routes. Not safe for use by several threads. */
  public static final class Builder {

    private final List<Route> routes = new ArrayList<>();
    private @Nullable Handler otherwise;

    /**
     * Adds a route. HEAD goes to the route of GET, OPTIONS is answered from the routes there are.
     *
     * @param method in upper case
     * @param pattern such as {@code /v1/models/*} or {@code /api/u/{username}/providers}; {@code *}
     *     stands for one or more segments
     */
    public Builder route(String method, String pattern, RouteHandler handler) {
      routes.add(new Route(method, RoutePattern.parse(pattern), handler));
      return this;
    }

    /** Who answers paths that no route knows; without one they are answered 404. */
    public Builder otherwise(Handler handler) {
      otherwise = handler;
      return this;
    }

    /** The router; the builder may be used on. */
    public Router build() {
      List<Route> sorted = new ArrayList<>(routes);
      sorted.sort(Comparator.comparing(Route::pattern, RoutePattern.MOST_SPECIFIC_FIRST));
      return new Router(List.copyOf(sorted), otherwise);
    }
  }
}
