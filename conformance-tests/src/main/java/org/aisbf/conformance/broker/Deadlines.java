package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;

/** The three limits of a request (REQ-5). */
final class Deadlines {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration WITHOUT_ESTIMATE = Duration.ofMinutes(30);

  private Deadlines() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker that never answers")
            .judges("REQ-5/first-limit")
            .needs(Need.LONG_WAITS)
            .script(play(Deadlines::first)),
        scenario("a worker that stops in the middle of its answer")
            .judges("REQ-5/idle-limit")
            .needs(Need.LONG_WAITS)
            .script(play(Deadlines::idle)),
        scenario("a worker that never comes to an end")
            .judges("REQ-5/total-limit")
            .needs(Need.LONG_WAITS)
            .script(play(Deadlines::total)),
        scenario("a worker that says that it takes longer")
            .judges("REQ-5/pending-extends")
            .needs(Need.LONG_WAITS)
            .script(play(Deadlines::extended)),
        scenario("a worker that says that it takes longer, and not how much")
            .judges("REQ-5/pending-without-estimate")
            .needs(Need.LONG_WAITS)
            .script(play(Deadlines::withoutEstimate)),
        scenario("a worker that says that it takes a second")
            .judges("REQ-5/pending-never-shortens")
            .needs(Need.LONG_WAITS)
            .script(play(Deadlines::notShortened)));
  }

  private static void first(Stage stage) throws Stopped {
    Duration limit = stage.limits().request();
    long before = stage.pace().now();
    Worker worker = stage.ready().keepAlive();
    Buyer buyer = stage.ask(worker, false);
    stage.overFailing(worker, buyer, job -> {}, limit.plus(stage.pace().signal()));
    long took = stage.pace().now() - before;
    boolean right = buyer.isOver() && buyer.status() == 504 && took >= limit.toMillis() * 9 / 10;
    stage
        .judge()
        .judge(
            "REQ-5/first-limit",
            "a request without an answer ends with timeout (504) after "
                + limit.toMillis()
                + " ms, and not before",
            right ? null : "after " + took + " ms the buyer saw " + buyer.seen());
  }

  private static void idle(Stage stage) throws Stopped {
    Duration limit = stage.limits().idle();
    Worker worker = stage.ready().keepAlive();
    Buyer buyer = stage.ask(worker, true);
    long before = stage.pace().now();
    stage.overFailing(
        worker,
        buyer,
        job -> job.chunk(Frames.delta("and then")),
        limit.plus(stage.pace().signal()));
    long took = stage.pace().now() - before;
    boolean right =
        buyer.isOver()
            && !buyer.isWhole()
            && took >= limit.toMillis() * 9 / 10
            && List.of("", "timeout").contains(buyer.code());
    stage
        .judge()
        .judge(
            "REQ-5/idle-limit",
            "a stream without a further event ends with timeout after "
                + limit.toMillis()
                + " ms, and not before",
            right ? null : "after " + took + " ms the buyer saw " + buyer.seen());
  }

  private static void total(Stage stage) throws Stopped {
    Duration limit = stage.limits().total();
    if (!stage.pace().isManual() && limit.compareTo(LONGEST) > 0) {
      throw Stopped.missing("a broker set to a total limit of 10 minutes at most, not of " + limit);
    }
    Duration step = stage.limits().idle().dividedBy(2);
    long before = stage.pace().now();
    Worker worker = stage.ready().keepAlive();
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    long until = stage.pace().now() + limit.plus(stage.pace().signal()).toMillis();
    while (!buyer.isOver() && stage.pace().now() < until) {
      job.chunk(Frames.delta("."));
      stage.over(buyer, step);
    }
    long took = stage.pace().now() - before;
    boolean right = buyer.isOver() && !buyer.isWhole() && took >= limit.toMillis() * 9 / 10;
    stage
        .judge()
        .judge(
            "REQ-5/total-limit",
            "a stream that goes on and on ends with timeout after "
                + limit.toSeconds()
                + " s, and not before",
            right
                ? null
                : "after "
                    + took
                    + " ms the buyer "
                    + (buyer.isOver() ? "was cut off" : "reads on"));
  }

  private static void extended(Stage stage) throws Stopped {
    long seconds = Math.max(2, stage.limits().request().multipliedBy(3).toSeconds());
    extended(
        stage,
        "REQ-5/pending-extends",
        "a pending with estimated_timeout " + seconds,
        ",\"estimated_timeout\":" + seconds);
  }

  private static void withoutEstimate(Stage stage) throws Stopped {
    if (stage.limits().request().compareTo(WITHOUT_ESTIMATE.dividedBy(2)) > 0) {
      throw Stopped.missing(
          "a broker whose limit to the first event is 15 minutes at most: a pending without"
              + " estimate makes it half an hour");
    }
    extended(stage, "REQ-5/pending-without-estimate", "a pending without estimated_timeout", "");
  }

  private static void extended(Stage stage, String check, String what, String estimate)
      throws Stopped {
    Duration limit = stage.limits().request();
    if (limit.multipliedBy(2).compareTo(stage.limits().total()) > 0) {
      throw Stopped.missing("a broker whose total limit is at least twice that to the first event");
    }
    Worker worker = stage.ready().keepAlive();
    Buyer buyer = stage.ask(worker, false);
    Job job = worker.take(buyer);
    job.pending("{\"message\":\"loading\"" + estimate + "}");
    stage.over(buyer, limit.plus(limit.dividedBy(2)));
    String early = buyer.isOver() ? "before that the buyer saw " + buyer.seen() : null;
    job.completion("at last");
    stage.over(buyer);
    stage
        .judge()
        .judge(
            check,
            what
                + " keeps a request alive beyond the first limit of "
                + limit.toMillis()
                + " ms, and its answer is passed on",
            early != null
                ? early
                : buyer.text().contains("at last") ? null : "the buyer saw " + buyer.seen());
  }

  private static void notShortened(Stage stage) throws Stopped {
    Duration limit = stage.limits().request();
    Worker worker = stage.ready().keepAlive();
    Buyer buyer = stage.ask(worker, false);
    Job job = worker.take(buyer);
    job.pending("{\"message\":\"soon\",\"estimated_timeout\":0.2}");
    stage.over(buyer, limit.multipliedBy(2).dividedBy(3));
    String early = buyer.isOver() ? "before that the buyer saw " + buyer.seen() : null;
    job.completion("in time");
    stage.over(buyer);
    stage
        .judge()
        .judge(
            "REQ-5/pending-never-shortens",
            "a pending with a short estimated_timeout leaves the first limit of "
                + limit.toMillis()
                + " ms as it was",
            early != null
                ? early
                : buyer.text().contains("in time") ? null : "the buyer saw " + buyer.seen());
  }
}
