package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** PRX-1: where a broker may look on the seller's machine. */
final class Paths {
  private static final List<String> OUTSIDE_THE_LIST =
      List.of("/", "/admin", "/api/tags", "/metrics", "/v1x/engines", "/coderai/secrets");

  private static final List<String> TRICKS =
      List.of(
          "/v1/../admin",
          "/v1/engines/../../admin",
          "v1/../../etc/passwd",
          "/v1/./../admin",
          "/v1/..;/admin",
          "/v1/%2e%2e/admin",
          "/v1/%2E%2E%2Fadmin",
          "/v1/..%2fadmin",
          "/v1/..%5cadmin",
          "/v1/..\\admin",
          "\\\\127.0.0.1\\v1\\engines",
          "//127.0.0.1:9/v1/engines",
          "///127.0.0.1:9/v1/engines",
          "http://127.0.0.1:9/v1/engines",
          "file:///etc/passwd",
          "@127.0.0.1:9/v1/engines",
          "/v1/engines\r\nx-injected: 1",
          "/v1/engines HTTP/1.1\r\n\r\n",
          "/v1/engines\u0000",
          "/v1/engines\t");

  private Paths() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker finds its model server's address")
            .judges("PRX-1/address")
            .script(Paths::address),
        scenario("a worker calls only what is on its allow-list")
            .judges("PRX-1/allow-list", "PRX-1/stays-inside")
            .script(Paths::refuses));
  }

  private static String get(String path) {
    return "{\"endpoint_path\":" + Message.quote(path) + ",\"method\":\"GET\",\"headers\":{}}";
  }

  private static void address(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String complaint = null;
    for (String path : List.of("/v1/engines/conformance", "v1/engines/conformance")) {
      String id = session.ask("proxy", get(path));
      BackendCall call =
          bench.worker().backend().await("/conformance", bench.worker().pace().signal());
      if (call == null) {
        complaint =
            Seen.both(
                complaint,
                "for endpoint_path "
                    + path
                    + " the model server got no call; the worker answered "
                    + Seen.messages(session.partsOf(id)));
        continue;
      }
      Chat.reply(call, 200, "{}");
      session.answer(id);
      if (!call.target().equals("/v1/engines/conformance")) {
        complaint =
            Seen.both(
                complaint, "for endpoint_path " + path + " the worker called " + call.target());
      }
    }
    bench
        .judge()
        .judge(
            "PRX-1/address",
            "base_url without its trailing /v1, then endpoint_path, whether or not that begins with"
                + " a slash: here GET /v1/engines/conformance",
            complaint);
  }

  private static void refuses(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String control = session.ask("proxy", get("/v1/engines/conformance"));
    Chat.reply(Chat.awaitCall(session, control, "/conformance"), 200, "{}");
    if (!session.answer(control).isOk()) {
      throw new Stopped("the worker does not proxy an allowed path either");
    }
    bench
        .judge()
        .judge(
            "PRX-1/allow-list",
            "an error with code unsupported_endpoint, and no call, for a path that is not on the"
                + " allow-list",
            unlessRefused(session, OUTSIDE_THE_LIST));
    bench
        .judge()
        .judge(
            "PRX-1/stays-inside",
            "an error with code unsupported_endpoint, and no call, for an endpoint_path that would"
                + " leave the allowed paths or the model server: dot segments, also encoded or"
                + " behind a backslash, another host, a scheme, control characters",
            unlessRefused(session, TRICKS));
  }

  private static @Nullable String unlessRefused(Session session, List<String> paths) {
    Pace pace = session.bench().worker().pace();
    String complaint = null;
    for (String path : paths) {
      // By its query a call is told from what the worker asks its model server by itself.
      String mark = session.newId("mark");
      Predicate<BackendCall> marked = call -> call.target().contains(mark);
      String id =
          session.ask(
              "proxy",
              """
              {"endpoint_path":%s,"method":"GET","query_params":{"from":"%s"}}\
              """
                  .formatted(Message.quote(path), mark));
      pace.await(() -> isSettled(session, id, marked), pace.signal());
      List<BackendCall> calls = Chat.strayCalls(session, marked);
      calls.forEach(call -> Chat.reply(call, 404, "{}"));
      complaint =
          Seen.both(
              complaint,
              calls.isEmpty()
                  ? session.answer(id).unlessError("unsupported_endpoint")
                  : "for endpoint_path "
                      + Message.quote(path)
                      + " the worker called "
                      + calls.getFirst().target());
    }
    return complaint == null ? null : Seen.text(complaint);
  }

  private static boolean isSettled(Session session, String id, Predicate<BackendCall> call) {
    return session.link().end() != null
        || session.partsOf(id).stream().anyMatch(Answer::isEnd)
        || session.bench().worker().backend().waiting().stream().anyMatch(call);
  }
}
