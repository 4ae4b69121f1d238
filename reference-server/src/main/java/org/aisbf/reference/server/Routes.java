package org.aisbf.reference.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerGate;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.buyer.Models;
import org.aisbf.reference.server.buyer.Providers;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.aisbf.reference.server.net.http.PathMatch;
import org.aisbf.reference.server.net.http.RouteHandler;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.operator.DecisionRoutes;
import org.aisbf.reference.server.operator.HealthRoutes;
import org.aisbf.reference.server.operator.OpenApi;
import org.aisbf.reference.server.operator.RequestRoute;
import org.aisbf.reference.server.operator.SessionRoutes;
import org.aisbf.reference.server.operator.TokenRoutes;
import org.aisbf.reference.server.serve.ChatHandler;
import org.aisbf.reference.server.serve.ProxyHandler;
import org.aisbf.reference.server.serve.RouteListHandler;
import org.aisbf.reference.server.worker.RegisterCheck;
import org.jspecify.annotations.Nullable;

/** Which path leads where. */
record Routes(
    BuyerGate buyers,
    Providers providers,
    Models models,
    RouteListHandler lists,
    ChatHandler chat,
    ProxyHandler proxy,
    RegisterCheck register,
    SessionRoutes sessions,
    TokenRoutes tokens,
    RequestRoute requests,
    DecisionRoutes decisions,
    HealthRoutes health) {

  /** Endpoints that are proxied; any other path below the same prefixes is as well. */
  static final List<String> PROXIED =
      List.of(
          "completions",
          "embeddings",
          "responses",
          "rerank",
          "moderations",
          "images/generations",
          "images/edits",
          "audio/speech",
          "audio/transcriptions",
          "audio/translations",
          "video/generations");

  private static final String WORKER_PATH = "/coderai/wss";

  /** Under a base path, {@code /} for none, which the router itself does not see. */
  Router router(String basePath) {
    RouteTable table = new RouteTable();
    below(table, "/v1", 1);
    below(table, "/api/v1", 2);
    below(table, "/api/u/{username}/v1", 4);
    below(table, "/api/u/{username}", 3);
    perProvider(table);
    worker(table);
    operator(table);
    List<OpenApi.Entry> entries = table.entries();
    byte[] description = OpenApi.document(entries, basePath).getBytes(StandardCharsets.UTF_8);
    table.open(
        "GET",
        "/openapi.json",
        "This description.",
        (call, path) -> call.respond(200, Map.of("Content-Type", "application/json"), description));
    return table.router(
        call ->
            call.respond(
                HttpError.of(
                    404,
                    ErrorCode.UNSUPPORTED_ENDPOINT.value(),
                    "There is nothing at this path.")));
  }

  private void below(RouteTable table, String prefix, int segments) {
    table.add(
        "GET",
        prefix + "/models",
        "The models that this key may call.",
        (call, path) -> models.list(call, buyers.enter(call, user(path)), null));
    table.add(
        "GET",
        prefix + "/models/*",
        "One model.",
        (call, path) -> models.one(call, buyers.enter(call, user(path)), path.joinedRest()));
    table.add(
        "POST",
        prefix + "/chat/completions",
        "A chat completion, streamed or whole.",
        (call, path) -> chat.handle(call, buyers.enterWithWork(call, user(path)), null));
    RouteHandler proxied = (call, path) -> proxied(call, path, segments);
    PROXIED.forEach(p -> table.add("POST", prefix + "/" + p, "Proxied to the provider.", proxied));
    for (String progress : ProxyHandler.PROGRESS) {
      String path = prefix + progress.substring("/v1".length());
      table.add("GET", path, "Progress of a long work.", proxied);
    }
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      table.add(
          method, prefix + "/*", "Proxied to the provider whose workers name the path.", proxied);
    }
  }

  private void proxied(HttpCall call, PathMatch path, int segments) throws IOException {
    Buyer buyer = buyers.enterWithWork(call, user(path));
    for (String segment : call.segments()) {
      if (segment.equals(".") || segment.equals("..") || segment.matches(".*[/\\\\\\p{Cntrl}].*")) {
        throw BuyerProblems.problem(ErrorCode.UNSUPPORTED_ENDPOINT, "This path is not served.");
      }
    }
    String[] parts = call.rawPath().split("/", segments + 2);
    proxy.handle(call, buyer, "/v1/" + parts[segments + 1]);
  }

  private void perProvider(RouteTable table) {
    table.add(
        "POST",
        "/api/{provider_id}/chat/completions",
        "A chat completion by this provider; 'model' may go without its name.",
        (call, path) ->
            chat.handle(call, buyers.enterWithWork(call, null), path.parameter("provider_id")));
    table.add(
        "GET",
        "/api/{provider_id}/models",
        "The models of this provider.",
        (call, path) -> {
          Buyer buyer = buyers.enter(call, null);
          ProviderId id = new ProviderId(path.parameter("provider_id"));
          models.list(call, buyer, providers.find(buyer, id));
        });
    table.add(
        "GET",
        "/api/u/{username}/providers",
        "The providers of this user.",
        (call, path) -> models.providers(call, buyers.enter(call, user(path))));
    table.add(
        "GET",
        "/api/rotations",
        "The rotations that this key may call.",
        (call, path) -> lists.rotations(call, buyers.enter(call, null)));
    table.add(
        "GET",
        "/api/autoselect",
        "The autoselects that this key may call.",
        (call, path) -> lists.autoselects(call, buyers.enter(call, null)));
    table.add(
        "GET",
        "/api/u/{username}/rotations",
        "The rotations of this user.",
        (call, path) -> lists.rotations(call, buyers.enter(call, user(path))));
    table.add(
        "GET",
        "/api/u/{username}/autoselects",
        "The autoselects of this user.",
        (call, path) -> lists.autoselects(call, buyers.enter(call, user(path))));
    for (String kind : List.of("rotation", "autoselect")) {
      table.add(
          "POST",
          "/api/" + (kind.equals("rotation") ? "rotations" : kind) + "/chat/completions",
          "A chat completion by a route; 'model' may go without '" + kind + "/'.",
          (call, path) -> chat.handle(call, buyers.enterWithWork(call, null), kind));
    }
  }

  private void worker(RouteTable table) {
    for (String prefix : List.of("/api", "/api/u/{username}")) {
      table.open(
          "POST",
          prefix + "/coderai/register",
          "Whether a worker would be let in.",
          register::handle);
      table.open(
          "GET",
          prefix + WORKER_PATH,
          "The workers' WebSocket.",
          (call, path) -> {
            throw new HttpProblem(
                HttpError.of(426, ErrorCode.INVALID_REQUEST.value(), "This is a WebSocket.")
                    .withHeader("Upgrade", "websocket"));
          });
    }
  }

  private void operator(RouteTable table) {
    table.add("GET", "/api/coderai/broker/sessions", "Who is connected.", sessions::sessions);
    table.add(
        "GET",
        "/api/coderai/broker/providers/{provider_id}/status",
        "One provider's worker.",
        sessions::status);
    String admin = "/api/admin/providers/{provider_id}";
    table.add("POST", admin + "/rotate", "Gives the provider another token.", tokens::rotate);
    table.add("POST", admin + "/revoke", "Refuses the provider's token.", tokens::revoke);
    table.add("POST", admin + "/requests", "Asks one of its workers.", requests::handle);
    table.add(
        "POST",
        "/api/admin/routes/explain",
        "Where a request would go and why; nothing is executed. With ?key=NAME as that key's, which"
            + " is a user's with ?username=. Needs the admin token.",
        decisions::explain);
    table.add(
        "GET",
        "/api/admin/routes/decisions/{request_id}",
        "How a request of the last day was routed. Needs the admin token.",
        decisions::decision);
    table.open("GET", "/health", "Health, and which server this is.", health::health);
    table.open("GET", "/livez", "The process answers.", health::live);
    table.open("GET", "/readyz", "New work is taken.", health::ready);
    table.open("GET", "/metrics", "Metrics for Prometheus.", health::metrics);
  }

  private static @Nullable String user(PathMatch path) {
    return path.parameters().get("username");
  }
}
