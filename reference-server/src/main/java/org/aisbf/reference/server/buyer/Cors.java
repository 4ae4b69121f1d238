package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** Lets the pages of configured origins call, and answers their preflight requests. */
public final class Cors implements Handler {

  private final Set<String> origins;
  private final Handler next;

  /** In front of a handler. */
  public Cors(Set<String> origins, Handler next) {
    this.origins = Set.copyOf(origins);
    this.next = next;
  }

  @Override
  public void handle(HttpCall call) throws IOException {
    if (!origins.isEmpty()) {
      call.header("Vary", "Origin"); // Also where none is allowed: a cache keeps that answer too.
    }
    String origin = call.headers().first("origin");
    if (origin == null || !(origins.contains("*") || origins.contains(origin))) {
      next.handle(call);
      return;
    }
    call.header("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin);
    call.header(
        "Access-Control-Expose-Headers",
        "Retry-After, retry-after-ms, x-should-retry, x-request-id, x-aisbf-provider,"
            + " x-aisbf-model, x-aisbf-attempts, x-aisbf-overhead-ms, x-aisbf-queue-ms,"
            + " x-aisbf-route");
    if (call.method().equals("OPTIONS")
        && call.headers().first("access-control-request-method") != null) {
      String asked = call.headers().first("access-control-request-headers");
      call.respond(
          204,
          Map.of(
              "Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
              "Access-Control-Allow-Headers", fit(asked),
              "Access-Control-Max-Age", "600"),
          new byte[0]);
      return;
    }
    next.handle(call);
  }

  private static String fit(@Nullable String asked) {
    return asked != null && asked.matches("[A-Za-z0-9, _-]{1,2000}")
        ? asked
        : "authorization, content-type";
  }
}
