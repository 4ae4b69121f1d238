package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** Versions and unknown members (REQ-7), and the form of errors (ERR-1). */
final class Versions {
  private static final Set<String> CODES =
      Set.of(
          "invalid_request",
          "unsupported_version",
          "unauthorized",
          "quota_exceeded",
          "rate_limited",
          "forbidden",
          "model_not_found",
          "unsupported_endpoint",
          "unsupported_operation",
          "payload_too_large",
          "overloaded",
          "no_worker",
          "worker_disconnected",
          "backend_unavailable",
          "backend_error",
          "stream_gap",
          "slow_consumer",
          "timeout",
          "cancelled",
          "internal_error");

  private Versions() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("messages with members that no version knows, and of other versions")
            .judges(
                "REQ-7/unknown-members-ignored",
                "REQ-7/absent-version",
                "REQ-7/other-version",
                "ERR-1/broker-form")
            .script(play(Versions::versions)));
  }

  private static void versions(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String id = stage.fresh("beat");
    String beat = Frames.operation("heartbeat", id, "{\"uptime\":1,\"mood\":[1,{\"a\":null}]}");
    worker.send(beat.replace("\"v\":1,", "\"v\":1,\"x_mood\":{\"deep\":[true]},"));
    Buyer buyer = stage.ask(worker, false);
    Job job = worker.take(buyer);
    String reply = Frames.reply(job.id(), Frames.completion("taken"));
    worker.send(reply.replace("\"v\":1,", "\"v\":1,\"x_mood\":\"fine\",\"hints\":[],"));
    stage.over(buyer);
    boolean taken = isOk(worker.answerTo(id)) && buyer.text().contains("taken");
    stage
        .judge()
        .judge(
            "REQ-7/unknown-members-ignored",
            "members that no version knows, in the envelope and in the payload, change nothing",
            taken
                ? null
                : "a heartbeat with them was answered "
                    + seen(worker.answerTo(id))
                    + "; the buyer of a reply with them saw "
                    + buyer.seen());
    String bare = stage.fresh("beat");
    worker.send(Frames.operation("heartbeat", bare, "{}").replace("\"v\":1,", ""));
    Optional<Message> answer = worker.answerTo(bare);
    stage
        .judge()
        .judge(
            "REQ-7/absent-version",
            "a message without v is taken as one of version 1",
            isOk(answer) ? null : "a heartbeat without v was answered " + seen(answer));
    String future = stage.fresh("beat");
    worker.send(Frames.operation("heartbeat", future, "{}").replace("\"v\":1,", "\"v\":2,"));
    Optional<Message> refused = worker.answerTo(future);
    boolean right =
        refused
            .filter(m -> m.is("/status", "error") && m.is("/code", "unsupported_version"))
            .isPresent();
    stage
        .judge()
        .judge(
            "REQ-7/other-version",
            "a message with v=2 is answered with an error of the code unsupported_version",
            right ? null : "a heartbeat with v=2 was answered " + seen(refused));
    stage
        .judge()
        .judge(
            "ERR-1/broker-form",
            "an error of the broker has status=error, a text in error and one of the protocol's"
                + " codes in code",
            refused.isEmpty() ? "no error came" : malformed(refused.get()));
  }

  private static @Nullable String malformed(Message error) {
    boolean right =
        error.is("/status", "error")
            && error.string("/error").filter(text -> !text.isBlank()).isPresent()
            && error.string("/code").filter(CODES::contains).isPresent();
    return right ? null : "the error is " + error;
  }

  private static boolean isOk(Optional<Message> answer) {
    return answer.filter(message -> message.is("/status", "ok")).isPresent();
  }

  static String seen(Optional<Message> answer) {
    return answer.map(Message::text).orElse("not at all");
  }
}
