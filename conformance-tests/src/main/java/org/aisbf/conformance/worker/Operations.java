package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.ModelServer;
import org.jspecify.annotations.Nullable;

/** REQ-1: what every worker serves. */
final class Operations {

  private Operations() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker lists its models")
            .judges("REQ-1/models-list")
            .script(Operations::models),
        scenario("a worker completes a chat").judges("REQ-1/chat").script(Operations::chat),
        scenario("a worker tells its capabilities")
            .judges("REQ-1/capabilities")
            .script(Operations::capabilities),
        scenario("a worker passes an HTTP request on")
            .judges("REQ-1/proxy")
            .script(Operations::proxy),
        scenario("a worker tells its registration when asked")
            .judges("REQ-1/register")
            .script(Operations::register));
  }

  private static void models(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Answer answer = session.answer(session.ask("models.list", "{}"));
    bench
        .judge()
        .judge(
            "REQ-1/models-list",
            "a reply with status=ok whose payload is the model server's list, with data[0].id "
                + ModelServer.MODEL,
            answer.unlessOk(
                end ->
                    end.is("/payload/data/0/id", ModelServer.MODEL)
                        ? null
                        : "a payload without that model in data"));
  }

  private static void chat(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String id = session.ask("chat.completions", Chat.payload(false));
    BackendCall call =
        bench.worker().backend().await("/chat/completions", bench.worker().pace().signal());
    String complaint;
    if (call == null) {
      complaint =
          "the model server got no POST …/chat/completions; the worker answered: "
              + session.cameFor(id);
    } else {
      Message sent = Message.of(new String(call.body(), StandardCharsets.UTF_8));
      Chat.reply(call, 200, Chat.DOCUMENT);
      complaint = Seen.both(unlessAsked(call, sent), session.answer(id).unlessOk(Operations::hi));
    }
    bench
        .judge()
        .judge(
            "REQ-1/chat",
            "a POST of the payload to the model server's /v1/chat/completions, and a reply with"
                + " status=ok whose payload is what it answered",
            complaint);
  }

  private static @Nullable String unlessAsked(BackendCall call, Message sent) {
    if (!call.method().equals("POST") || !call.target().equals("/v1/chat/completions")) {
      return "the worker called " + call.method() + " " + call.target();
    }
    return sent.is("/messages/0/content", "Hello") && sent.is("/model", ModelServer.MODEL)
        ? null
        : "the model server got another body: " + Seen.message(sent);
  }

  private static @Nullable String hi(Message end) {
    return end.is("/payload/choices/0/message/content", "Hi")
        ? null
        : "another payload than the model server's document";
  }

  private static void capabilities(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String id = session.ask("capabilities", "{}");
    // Some workers ask their model server.
    Predicate<BackendCall> asked = call -> call.target().endsWith("/capabilities");
    bench
        .worker()
        .pace()
        .await(
            () ->
                !session.partsOf(id).isEmpty()
                    || bench.worker().backend().waiting().stream().anyMatch(asked),
            bench.worker().pace().signal());
    Chat.strayCalls(session, asked).forEach(call -> Chat.reply(call, 200, "{\"chat\":true}"));
    bench
        .judge()
        .judge(
            "REQ-1/capabilities",
            "a reply with status=ok whose payload is an object",
            session
                .answer(id)
                .unlessOk(
                    end ->
                        end.json("/payload").filter(payload -> payload.startsWith("{")).isPresent()
                            ? null
                            : "a payload that is no object"));
  }

  private static void proxy(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String id =
        session.ask(
            "proxy",
            """
            {"endpoint_path":"/v1/embeddings","method":"POST","headers":{"accept":"application/json"},\
            "query_params":{"trace":["1","2"]},"content_type":"application/json","stream":false,\
            "body":{"model":"conformance-model","input":"Hello"}}\
            """);
    BackendCall call =
        bench.worker().backend().await("/embeddings", bench.worker().pace().signal());
    String complaint;
    if (call == null) {
      complaint =
          "the model server got no POST /v1/embeddings; the worker answered: "
              + Seen.messages(session.partsOf(id));
    } else {
      Message sent = Message.of(new String(call.body(), StandardCharsets.UTF_8));
      Chat.reply(call, 200, "{\"object\":\"list\",\"data\":[0.5]}");
      complaint =
          Seen.both(unlessPassed(call, sent), session.answer(id).unlessOk(Operations::http));
    }
    bench
        .judge()
        .judge(
            "REQ-1/proxy",
            "the same method, path, query and body at the model server, and a reply with status=ok"
                + " whose payload has status_code 200 and the body",
            complaint);
  }

  private static @Nullable String unlessPassed(BackendCall call, Message sent) {
    if (!call.method().equals("POST") || !call.target().equals("/v1/embeddings?trace=1&trace=2")) {
      return "the worker called "
          + call.method()
          + " "
          + call.target()
          + " instead of POST /v1/embeddings?trace=1&trace=2";
    }
    return sent.is("/input", "Hello") ? null : "the body was " + Seen.message(sent);
  }

  private static @Nullable String http(Message end) {
    if (end.number("/payload/status_code").filter(status -> status == 200).isEmpty()) {
      return "a payload without status_code 200";
    }
    Message body = Message.of(new String(HttpBody.of(end), StandardCharsets.UTF_8));
    return body.is("/object", "list") ? null : "another body than the model server's";
  }

  private static void register(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String token = bench.worker().identity().token();
    Answer answer = session.answer(session.ask("register", "{}"));
    String complaint =
        answer.unlessOk(
            end -> {
              if (end.json("/payload").filter(payload -> payload.startsWith("{")).isEmpty()) {
                return "a payload that is no object";
              }
              List<String> lost = Offer.lost(Offer.registration(session), end);
              return lost.isEmpty()
                  ? null
                  : "a payload without the %s that it registered with"
                      .formatted(String.join(", ", lost));
            });
    boolean held =
        answer.end() != null
            && (answer.end().text().contains(token)
                || answer.end().has("/payload/registration_token"));
    bench
        .judge()
        .judge(
            "REQ-1/register",
            "a reply with status=ok whose payload is the worker's registration without the token",
            held ? "the reply holds a registration_token" : complaint);
  }
}
