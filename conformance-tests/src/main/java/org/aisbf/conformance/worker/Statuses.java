package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.jspecify.annotations.Nullable;

/** PRX-3 and ERR-1: what a model server's refusal becomes. */
final class Statuses {
  private static final String REFUSAL =
      "{\"error\":{\"message\":\"no, says the model server\",\"code\":\"conformance_code\"}}";

  private static final Map<Integer, String> CODES = codes();

  private Statuses() {}

  private static Map<Integer, String> codes() {
    Map<Integer, String> codes = new LinkedHashMap<>();
    codes.put(400, "invalid_request");
    codes.put(422, "invalid_request");
    codes.put(404, "model_not_found");
    codes.put(413, "payload_too_large");
    codes.put(429, "rate_limited");
    codes.put(503, "overloaded");
    codes.put(401, "backend_error");
    codes.put(403, "backend_error");
    codes.put(500, "backend_error");
    codes.put(502, "backend_error");
    return codes;
  }

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker passes a status on, to proxy")
            .judges("PRX-3/proxy-status")
            .script(Statuses::proxy),
        scenario("a worker says what its model server refused, to chat.completions")
            .judges("PRX-3/chat-codes", "PRX-3/chat-details")
            .script(Statuses::chat),
        scenario("a worker says what its model server refused, to models.list")
            .judges("PRX-3/models-codes")
            .script(Statuses::models),
        scenario("a worker's errors have the documented form")
            .judges("ERR-1/worker-form", "ERR-1/done-on-streams")
            .script(Statuses::form));
  }

  private static void proxy(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String complaint = null;
    for (int status : List.of(200, 404, 429, 500)) {
      String id =
          session.ask("proxy", "{\"endpoint_path\":\"/v1/embeddings\",\"body\":{\"input\":\"x\"}}");
      Chat asked = new Chat(session, id, Chat.awaitCall(session, id, "/embeddings"));
      Answer answer = asked.answering(call -> Chat.reply(call, status, REFUSAL));
      String unlike =
          answer.unlessOk(
              end ->
                  end.number("/payload/status_code").filter(seen -> seen == status).isEmpty()
                      ? "another status_code"
                      : unlessRefusal(end));
      complaint =
          Seen.both(
              complaint, unlike == null ? null : "the model server said " + status + ": " + unlike);
    }
    bench
        .judge()
        .judge(
            "PRX-3/proxy-status",
            "a reply with status=ok, the model server's status as payload.status_code, whatever it"
                + " is, and what the model server said of it as the body",
            complaint);
  }

  private static @Nullable String unlessRefusal(Message end) {
    Message body = Message.of(new String(HttpBody.of(end), StandardCharsets.UTF_8));
    return body.isSame("", Message.of(REFUSAL), "") ? null : "another body";
  }

  private static void chat(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String complaint = null;
    for (Map.Entry<Integer, String> each : CODES.entrySet()) {
      Chat chat = Chat.begin(session, false);
      Answer answer = chat.answering(call -> Chat.reply(call, each.getKey(), REFUSAL));
      complaint = Seen.both(complaint, unlessCode(each.getKey(), answer, each.getValue()));
    }
    bench
        .judge()
        .judge(
            "PRX-3/chat-codes",
            "an error whose code follows from the model server's status: " + CODES,
            complaint == null ? null : Seen.text(complaint));
    Map<String, String> headers = Map.of("content-type", "application/json", "retry-after", "7");
    byte[] body = REFUSAL.getBytes(StandardCharsets.UTF_8);
    Answer answer = Chat.begin(session, false).answering(call -> call.reply(429, headers, body));
    bench
        .judge()
        .judge(
            "PRX-3/chat-details",
            "details with status_code 429, headers with retry-after 7, and body with the model"
                + " server's error object",
            answer.end() == null ? answer.why() : unlessDetails(answer.end()));
  }

  private static @Nullable String unlessCode(int status, Answer answer, String code) {
    String complaint = answer.unlessError(code);
    return complaint == null ? null : "the model server said " + status + ": " + complaint;
  }

  private static @Nullable String unlessDetails(Message end) {
    String complaint = null;
    if (end.number("/details/status_code").filter(status -> status == 429).isEmpty()) {
      complaint = "details.status_code is " + end.json("/details/status_code").orElse("missing");
    }
    if (!end.json("/details/headers").orElse("").matches("(?i).*\"retry-after\":\\[?\"?7.*")) {
      complaint =
          Seen.both(
              complaint, "details.headers is " + end.json("/details/headers").orElse("missing"));
    }
    if (!end.is("/details/body/error/code", "conformance_code")) {
      complaint =
          Seen.both(complaint, "details.body is " + end.json("/details/body").orElse("missing"));
    }
    return complaint;
  }

  private static void models(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Answer control = session.answer(session.ask("models.list", "{}"));
    if (!control.isOk()) {
      throw new Stopped("the worker does not list models: " + control.unlessOk());
    }
    bench.worker().backend().handOnModels(true);
    String complaint = null;
    boolean remembers = false;
    for (int status : List.of(404, 503, 401, 500)) {
      String id = session.ask("models.list", "{}");
      List<BackendCall> asked = new ArrayList<>();
      Chat.repeat(
          session,
          id,
          "/models",
          call -> {
            asked.add(call);
            Chat.reply(call, status, REFUSAL);
          });
      Answer answer = session.answer(id);
      remembers |= asked.isEmpty() && answer.isOk();
      complaint =
          Seen.both(
              complaint, unlessCode(status, answer, CODES.getOrDefault(status, "backend_error")));
    }
    bench.worker().backend().handOnModels(false);
    if (remembers) {
      bench
          .judge()
          .notTestable(
              "PRX-3/models-codes",
              "missing: a worker that asks its model server for each models.list; this one answered"
                  + " from memory");
      return;
    }
    bench
        .judge()
        .judge(
            "PRX-3/models-codes",
            "an error whose code follows from the model server's status, as for chat.completions",
            complaint);
  }

  private static void form(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Answer unknown = session.answer(session.ask("conformance.unknown", "{}"));
    Consumer<BackendCall> fails = call -> Chat.reply(call, 500, REFUSAL);
    Answer failed = Chat.begin(session, false).answering(fails);
    Answer refused = Chat.begin(session, true).answering(fails);
    Chat broken = Chat.stream(session);
    broken.write(Chat.event("Hi"));
    session.chunks(broken.id(), 1);
    List<Answer> streams = List.of(refused, broken.answering(BackendCall::cut));
    String complaint = Seen.both(unlessForm(unknown), unlessForm(failed));
    for (Answer stream : streams) {
      complaint = Seen.both(complaint, unlessForm(stream));
    }
    bench
        .judge()
        .judge(
            "ERR-1/worker-form",
            "status=error, the text in error, and a code of section 8: " + String.join(" ", ERRORS),
            complaint);
    bench
        .judge()
        .judge(
            "ERR-1/done-on-streams",
            "event=done on an error that ends a request with stream=true: brokers in use end the"
                + " buyer's stream on nothing else",
            streams.stream()
                .map(Statuses::unlessDone)
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null));
  }

  private static final List<String> ERRORS =
      List.of(
          "invalid_request",
          "unsupported_version",
          "rate_limited",
          "model_not_found",
          "unsupported_endpoint",
          "unsupported_operation",
          "payload_too_large",
          "overloaded",
          "backend_unavailable",
          "backend_error",
          "timeout",
          "cancelled",
          "internal_error");

  private static @Nullable String unlessForm(Answer answer) {
    Message end = answer.end();
    if (end == null || !end.is("/status", "error")) {
      return answer.unlessError();
    }
    if (end.string("/error").filter(text -> !text.isBlank()).isEmpty()) {
      return "error is no text: " + Seen.message(end);
    }
    return end.string("/code").filter(ERRORS::contains).isEmpty()
        ? "code is " + end.json("/code").orElse("missing") + ": " + Seen.message(end)
        : null;
  }

  private static @Nullable String unlessDone(Answer answer) {
    Message end = answer.end();
    if (end == null || !end.is("/status", "error")) {
      return answer.unlessError();
    }
    return end.is("/event", "done")
        ? null
        : "event is " + end.json("/event").orElse("missing") + ": " + Seen.message(end);
  }
}
