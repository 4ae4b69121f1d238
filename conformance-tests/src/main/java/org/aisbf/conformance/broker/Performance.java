package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl.Command;

/** The last outcomes of a session (REQ-10). */
final class Performance {
  private static final List<String> MEMBERS =
      List.of(
          "window_size",
          "sample_count",
          "avg_latency_ms",
          "avg_tokens_per_second",
          "avg_total_tokens",
          "success_rate",
          "last_latency_ms");

  private static final int WINDOW = 100;
  private static final int TRIES = 3;

  private Performance() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("the figures of a worker's answers")
            .judges("REQ-10/snapshot", "REQ-10/own-figures-win", "REQ-10/last-hundred")
            .needs(Need.CONTROL)
            .script(play(Performance::figures)));
  }

  private static void figures(Stage stage) throws Stopped {
    stage.control(Command.STATUS);
    Worker worker = stage.ready();
    answered(stage, worker);
    Message status = status(stage, worker);
    List<String> missing =
        MEMBERS.stream().filter(member -> !status.has("/performance/" + member)).toList();
    stage
        .judge()
        .judge(
            "REQ-10/snapshot",
            "performance has " + String.join(", ", MEMBERS) + " after an answer with usage",
            missing.isEmpty()
                ? null
                : "missing: "
                    + String.join(", ", missing)
                    + "; it shows "
                    + status.json("/performance").orElse("{}"));
    // A models.list that the broker asked behind register may be the last outcome.
    Message latest = status;
    for (int again = 0; again < TRIES && !own(latest); again++) {
      answered(stage, worker);
      latest = status(stage, worker);
    }
    stage
        .judge()
        .judge(
            "REQ-10/own-figures-win",
            "the worker's own latency_ms of 123456 and tokens_per_second of 77.5 are shown, not"
                + " what the broker measured",
            own(latest) ? null : "it shows " + latest.json("/performance").orElse("nothing"));
    for (int i = 0; i < WINDOW + 5; i++) {
      answered(stage, worker);
    }
    Message full = status(stage, worker);
    boolean hundred = near(full, "window_size", WINDOW) && near(full, "sample_count", WINDOW);
    stage
        .judge()
        .judge(
            "REQ-10/last-hundred",
            "after more than 105 answers the last 100 are kept: window_size and sample_count are"
                + " 100",
            hundred ? null : "it shows " + full.json("/performance").orElse("nothing"));
  }

  private static void answered(Stage stage, Worker worker) throws Stopped {
    Buyer buyer = stage.ask(worker, false);
    Job job = worker.take(buyer);
    String reply = Frames.reply(job.id(), Frames.completion("x"));
    worker.send(
        reply.replace(
            "\"payload\":",
            "\"metrics\":{\"latency_ms\":123456,\"tokens_per_second\":77.5},\"payload\":"));
    stage.over(buyer);
  }

  private static boolean own(Message status) {
    return near(status, "last_latency_ms", 123_456) && near(status, "last_tokens_per_second", 77.5);
  }

  private static boolean near(Message status, String member, double wanted) {
    return status
        .number("/performance/" + member)
        .filter(shown -> Math.abs(shown - wanted) < 0.5)
        .isPresent();
  }

  private static Message status(Stage stage, Worker worker) throws Stopped {
    worker.settle();
    return Message.of(stage.control(Command.STATUS).status(worker.who()).orElse("{}"));
  }
}
