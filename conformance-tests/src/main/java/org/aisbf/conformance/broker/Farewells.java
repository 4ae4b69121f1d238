package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.aisbf.conformance.subject.Credentials;
import org.jspecify.annotations.Nullable;

/** The extensions {@code cancel} and {@code drain} (CAN-1, DRN-2, DRN-3). */
final class Farewells {
  private Farewells() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a buyer who leaves, and a worker that can be told")
            .judges("CAN-1/sent", "CAN-1/not-after-end")
            .script(play(Farewells::cancels)),
        scenario("a worker that goes away on purpose")
            .judges("DRN-2/answered", "DRN-2/nothing-after")
            .script(play(Farewells::workerDrains)));
  }

  /** What leaves the subject about to restart. */
  static List<Scenario<BrokerBench>> restarting() {
    return List.of(
        scenario("a broker that is about to restart")
            .judges("REG-6/no-drain-unannounced", "DRN-3/told", "DRN-3/nothing-after-telling")
            .runsLast()
            .needs(Need.CONTROL)
            .script(play(Farewells::brokerDrains)));
  }

  private static void cancels(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    if (!announced(stage, worker, "cancel", "CAN-1/sent", "CAN-1/not-after-end")) {
      return;
    }
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("never mind"));
    stage.await(() -> buyer.content().equals("never mind"));
    buyer.call().leave();
    Optional<Message> told = worker.next(message -> isCancel(message, job));
    for (int i = 0; told.isEmpty() && i < 20; i++) {
      // Some only notice when they have something to write.
      job.chunk(Frames.delta("is anybody there?"));
      told = worker.next(message -> isCancel(message, job), stage.pace().silence());
    }
    stage
        .judge()
        .judge(
            "CAN-1/sent",
            "when a buyer leaves, a worker that announced cancel is sent op=cancel with the"
                + " request_id of his request",
            told.isPresent() ? null : "no cancel for " + job.id() + " came");
    job.error("cancelled", "cancelled", "{}");
    Buyer served = stage.ask(worker, true);
    Job ended = worker.take(served);
    ended.chunk(Frames.delta("all"));
    ended.finish();
    stage.over(served);
    served.call().leave();
    worker.quiet();
    Optional<Message> late =
        worker.heard().stream().filter(message -> isCancel(message, ended)).findFirst();
    stage
        .judge()
        .judge(
            "CAN-1/not-after-end",
            "for a request that has ended no cancel is sent",
            late.map(message -> "behind its end came " + message).orElse(null));
  }

  private static boolean isCancel(Message message, Job job) {
    return message.is("/op", "cancel") && message.is("/request_id", job.id());
  }

  private static void workerDrains(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    if (!announced(stage, worker, "drain", "DRN-2/answered", "DRN-2/nothing-after")) {
      return;
    }
    stage.control(worker);
    Buyer running = stage.ask(worker, false);
    Job job = worker.take(running);
    String id = stage.fresh("drain");
    worker.send(Frames.operation("drain", id, "{}"));
    Optional<Message> answer = worker.answerTo(id);
    stage
        .judge()
        .judge(
            "DRN-2/answered",
            "a worker's op=drain is answered with its request_id and status=ok",
            answer.filter(message -> message.is("/status", "ok")).isPresent()
                ? null
                : "it was answered " + Versions.seen(answer));
    stage
        .judge()
        .judge(
            "DRN-2/nothing-after",
            "after a worker's drain nothing more is dispatched to it, and what runs is finished",
            dispatchedAfter(stage, worker, running, job));
  }

  private static void brokerDrains(Stage stage) throws Stopped {
    stage.control(Command.DRAIN);
    Optional<Credentials> other = stage.broker().otherIdentity();
    Worker plain = other.isEmpty() ? null : stage.dial(other.get()).register(Frames.NONE, "");
    Worker worker = stage.ready();
    if (!announced(
        stage,
        worker,
        "drain",
        "REG-6/no-drain-unannounced",
        "DRN-3/told",
        "DRN-3/nothing-after-telling")) {
      return;
    }
    stage.control(worker);
    Buyer running = stage.ask(worker, false);
    Job job = worker.take(running);
    stage.control(Command.DRAIN).drain();
    Optional<Message> told = worker.next(message -> message.is("/op", "drain"));
    stage
        .judge()
        .judge(
            "DRN-3/told",
            "before a restart a worker that announced drain is sent op=drain",
            told.isPresent() ? null : "it was not; the session: " + worker.seenEnd("open"));
    judgeUntold(stage, plain);
    stage
        .judge()
        .judge(
            "DRN-3/nothing-after-telling",
            "after the broker's drain nothing more is dispatched to the worker, and what runs is"
                + " finished",
            dispatchedAfter(stage, worker, running, job));
  }

  private static void judgeUntold(Stage stage, @Nullable Worker plain) {
    if (plain == null) {
      stage.judge().notTestable("REG-6/no-drain-unannounced", Need.OTHER_IDENTITY.missing());
      return;
    }
    stage.pass(stage.pace().silence());
    Optional<Message> told = plain.heard().stream().filter(m -> m.is("/op", "drain")).findFirst();
    stage
        .judge()
        .judge(
            "REG-6/no-drain-unannounced",
            "before a restart a worker that did not announce drain is sent none",
            told.map(message -> "it was sent " + message).orElse(null));
  }

  private static @Nullable String dispatchedAfter(
      Stage stage, Worker worker, Buyer running, Job job) {
    Buyer late = stage.ask(worker, false);
    stage.over(late, stage.pace().silence());
    worker.quiet();
    if (!worker.jobs(message -> message.text().contains(late.marker())).isEmpty()) {
      return "the request of a buyer who came later was dispatched to it";
    }
    late.call().leave();
    job.completion("finished");
    stage.over(running);
    return running.text().contains("finished")
        ? null
        : "the buyer of the request that ran saw " + running.seen();
  }

  private static boolean announced(Stage stage, Worker worker, String name, String... checks) {
    boolean announced =
        worker.heard().stream()
            .anyMatch(
                message ->
                    message.is("/event", "registered")
                        && message
                            .json("/protocol/extensions")
                            .orElse("")
                            .contains("\"" + name + "\""));
    if (!announced) {
      for (String check : checks) {
        stage.judge().notApplicable(check, "the broker does not announce " + name);
      }
    }
    return announced;
  }
}
