package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisbf.conformance.scenario.KeptBack;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;

/** PRX-2: what stays where it is. */
final class HttpHeaders {

  private static final String LENGTH = "3";

  /** By value: what a worker's own client sends under these names is its own business. */
  private static final Map<String, String> BUYERS =
      Map.of(
          "Authorization", "Bearer buyers-secret",
          "cookie", "session=buyers-cookie",
          "Proxy-Authorization", "Basic buyers-proxy",
          "Host", "elsewhere.example",
          "te", "conformance-te",
          "Upgrade", "conformance-protocol",
          "Keep-Alive", "timeout=77",
          "Connection", "x-conformance-hop",
          "x-conformance-hop", "conformance-hop",
          "Content-Length", LENGTH);

  private static final Map<String, String> BACKENDS =
      Map.of(
          "content-type", "application/json",
          "authorization", "Bearer sellers-secret",
          "cookie", "sellers-cookie",
          "connection", "close, x-conformance-hop",
          "x-conformance-hop", "conformance-hop",
          "keep-alive", "timeout=77",
          "proxy-authenticate", "Basic realm=seller",
          "trailer", "x-conformance-trailer",
          "upgrade", "conformance-protocol",
          "x-conformance-kept", "kept");

  private HttpHeaders() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker keeps a buyer's credentials from its model server")
            .judges("PRX-2/request-headers-kept-back")
            .script(HttpHeaders::request),
        scenario("a worker keeps its model server's connection to itself")
            .judges("PRX-2/reply-headers-kept-back")
            .script(HttpHeaders::reply));
  }

  /** What a proxy request became at the model server, once it has been answered. */
  private static BackendCall call(Session session, String headers) throws Stopped {
    String id =
        session.ask(
            "proxy",
            """
            {"endpoint_path":"/v1/embeddings","method":"POST","headers":%s,\
            "content_type":"application/json","body":{"input":"Hello"}}\
            """
                .formatted(headers));
    BackendCall call = Chat.awaitCall(session, id, "/embeddings");
    Chat.reply(call, 200, "{}");
    session.answer(id);
    return call;
  }

  private static void request(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    call(session, "{\"accept\":\"application/json\"}");
    List<String> members = new ArrayList<>();
    BUYERS.forEach((name, value) -> members.add(Message.quote(name) + ":" + Message.quote(value)));
    BackendCall call = call(session, "{" + String.join(",", members) + "}");
    List<String> leaked = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>(BUYERS);
    all.forEach(
        (name, value) -> {
          List<String> values =
              call.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
          if (values.stream()
              .anyMatch(seen -> value.equals(LENGTH) ? seen.equals(value) : seen.contains(value))) {
            leaked.add(name + ": " + value);
          }
        });
    bench
        .judge()
        .judge(
            "PRX-2/request-headers-kept-back",
            "none of the broker's authorization, cookie, host, content-length and hop-by-hop"
                + " headers, those that connection names included, at the model server",
            leaked.isEmpty() ? null : "the model server got " + String.join(", ", leaked));
  }

  /** Under whatever value: what a model server's connection was like is nobody else's business. */
  private static boolean isKeptBack(String name) {
    return KeptBack.NAMES.contains(name) || name.equals("x-conformance-hop");
  }

  private static void reply(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String id =
        session.ask(
            "proxy", "{\"endpoint_path\":\"/v1/embeddings\",\"body\":{\"input\":\"Hello\"}}");
    BackendCall call = Chat.awaitCall(session, id, "/embeddings");
    call.reply(200, BACKENDS, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Answer answer = session.answer(id);
    Message end = answer.end();
    if (end == null || !answer.isOk()) {
      throw new Stopped("the worker's proxy does not answer: " + answer.unlessOk());
    }
    List<String> leaked =
        end.names("/payload/headers").stream()
            .filter(name -> isKeptBack(name.toLowerCase(Locale.ROOT)))
            .sorted()
            .toList();
    bench
        .judge()
        .judge(
            "PRX-2/reply-headers-kept-back",
            "none of the model server's authorization, cookie, host, content-length and hop-by-hop"
                + " headers, those that connection names included, in payload.headers",
            leaked.isEmpty()
                ? null
                : "payload.headers holds " + String.join(", ", leaked) + ": " + Seen.message(end));
  }
}
