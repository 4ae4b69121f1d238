package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;

/** PRX-2: what stays where it is. */
final class HttpHeaders {

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
          "Content-Length", "3");

  private static final Map<String, String> BACKENDS =
      Map.of(
          "content-type", "application/json",
          "authorization", "Bearer sellers-secret",
          "cookie", "sellers-cookie",
          "keep-alive", "timeout=77",
          "proxy-authenticate", "Basic realm=seller",
          "trailer", "x-conformance-trailer",
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
              call.headers().getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
          if (values.stream().anyMatch(seen -> seen.contains(value))) {
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
        BACKENDS.entrySet().stream()
            .filter(header -> !header.getKey().startsWith("x-"))
            .filter(header -> !header.getKey().equals("content-type"))
            .filter(header -> end.json("/payload/headers").orElse("").contains(header.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    bench
        .judge()
        .judge(
            "PRX-2/reply-headers-kept-back",
            "none of the model server's authorization, cookie and hop-by-hop headers in"
                + " payload.headers",
            leaked.isEmpty()
                ? null
                : "payload.headers holds " + String.join(", ", leaked) + ": " + Seen.message(end));
  }
}
