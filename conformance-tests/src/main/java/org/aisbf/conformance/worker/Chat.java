package org.aisbf.conformance.worker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion under way.
 *
 * @param id of the request
 * @param call what the worker asked its model server
 */
record Chat(Session session, String id, BackendCall call) {

  /** Of one request; a worker that asks more often asks for ever. */
  private static final int MOST_TRIES = 10;

  /** A document as a model server answers it. */
  static final String DOCUMENT =
      """
      {"id":"c1","object":"chat.completion","model":"conformance-model","choices":[{"index":0,\
      "message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}\
      """;

  /** A request's payload. */
  static String payload(boolean stream) {
    return """
    {"model":"%s","messages":[{"role":"user","content":"Hello"}]%s}\
    """
        .formatted(ModelServer.MODEL, stream ? ",\"stream\":true" : "");
  }

  /** Asks for a completion, and waits until the worker asks its model server. */
  static Chat begin(Session session, boolean stream) throws Stopped {
    String id = session.ask("chat.completions", payload(stream));
    return new Chat(session, id, awaitCall(session, id, "/chat/completions"));
  }

  /** Asks for a stream, and opens it. */
  static Chat stream(Session session) throws Stopped {
    Chat chat = begin(session, true);
    chat.call.open("text/event-stream");
    return chat;
  }

  /** Waits until the worker asks its model server. */
  static BackendCall awaitCall(Session session, String id, String path) throws Stopped {
    Pace pace = session.bench().worker().pace();
    BackendCall call = session.bench().worker().backend().await(path, pace.signal());
    if (call == null) {
      throw new Stopped(
          "the worker did not call its model server (…%s)%s; what it answered: %s"
              .formatted(
                  path,
                  session.link().end() == null ? " within " + pace.signal().toSeconds() + " s" : "",
                  session.cameFor(id)));
    }
    return call;
  }

  /**
   * Takes the wanted ones among the calls that nobody took. The others are a worker's own questions
   * to its model server; they are answered 404.
   */
  static List<BackendCall> strayCalls(Session session, Predicate<BackendCall> wanted) {
    List<BackendCall> calls = new ArrayList<>();
    ModelServer backend = session.bench().worker().backend();
    for (BackendCall call = backend.await("", Duration.ZERO);
        call != null;
        call = backend.await("", Duration.ZERO)) {
      if (wanted.test(call)) {
        calls.add(call);
      } else {
        reply(call, 404, "{}");
      }
    }
    return calls;
  }

  /** Whether a call asks for a completion. */
  static boolean isChat(BackendCall call) {
    return call.target().endsWith("/chat/completions");
  }

  /** One event of a stream. */
  static String event(String text) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
        + "\"delta\":{\"content\":"
        + Message.quote(text)
        + "}}]}\n\n";
  }

  /** Answers whole, as JSON. */
  void reply(int status, String json) {
    reply(call, status, json);
  }

  static void reply(BackendCall call, int status, String json) {
    call.reply(
        status, Map.of("content-type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The model server does the same to this call and to each further one, until the request has
   * ended: a worker may ask again where its model server failed. No other request of that path may
   * be under way.
   */
  Answer answering(Consumer<BackendCall> how) {
    how.accept(call);
    repeat(session, id, path(call), how);
    return answer();
  }

  /** What {@link #answering} does for a request of any operation, with calls that are to come. */
  static void repeat(Session session, String id, String path, Consumer<BackendCall> how) {
    Pace pace = session.bench().worker().pace();
    ModelServer backend = session.bench().worker().backend();
    Predicate<BackendCall> again = each -> path(each).endsWith(path);
    for (int i = 0; i < MOST_TRIES; i++) {
      pace.await(
          () -> session.hasEnded(id) || backend.waiting().stream().anyMatch(again), pace.signal());
      if (session.hasEnded(id)) {
        return;
      }
      BackendCall next = backend.await(path, Duration.ZERO);
      if (next == null) {
        return;
      }
      how.accept(next);
    }
  }

  private static String path(BackendCall call) {
    return call.target().split("\\?", 2)[0];
  }

  void write(String text) {
    call.write(text.getBytes(StandardCharsets.UTF_8));
  }

  Answer answer() {
    return session.answer(id);
  }

  /**
   * Waits until the worker hangs up on its model server. Over sockets that is seen only when
   * something is written.
   *
   * @return a complaint when it did not
   */
  @Nullable String unlessAbandoned() {
    Pace pace = session.bench().worker().pace();
    long until = pace.now() + pace.signal().toMillis();
    while (pace.now() < until) {
      if (pace.await(call::isAbandoned, Duration.ofMillis(50))) {
        return null;
      }
      write(": still here\n\n");
    }
    return "its call to the model server still went on " + pace.signal().toSeconds() + " s later";
  }
}
