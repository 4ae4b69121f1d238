package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** Sessions that nobody keeps alive (ADM-8). */
final class Expiry {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private Expiry() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a session without heartbeat or register")
            .judges("ADM-8/expires")
            .needs(Need.LONG_WAITS)
            .script(play(Expiry::expires)),
        scenario("a session that a heartbeat keeps")
            .judges("ADM-8/heartbeat-extends")
            .needs(Need.LONG_WAITS)
            .script(play(stage -> extended(stage, "ADM-8/heartbeat-extends", "a heartbeat"))),
        scenario("a session that a register keeps")
            .judges("ADM-8/register-extends")
            .needs(Need.LONG_WAITS)
            .script(play(stage -> extended(stage, "ADM-8/register-extends", "a register"))));
  }

  private static void expires(Stage stage) throws Stopped {
    Duration life = life(stage);
    long before = stage.pace().now();
    Worker worker = stage.ready();
    stayAlive(stage, worker, life.plus(stage.pace().signal()));
    long lived = stage.pace().now() - before;
    stage
        .judge()
        .judge(
            "ADM-8/expires",
            "a session without heartbeat or register is closed with 4401 at expires_at",
            endedLate(worker, lived, life));
  }

  private static void extended(Stage stage, String check, String what) throws Stopped {
    Duration life = life(stage);
    Worker worker = stage.ready();
    stayAlive(stage, worker, life.dividedBy(2));
    long moved = stage.pace().now();
    if (check.contains("heartbeat")) {
      worker.fence();
    } else {
      worker.register();
    }
    stayAlive(stage, worker, life.plus(stage.pace().signal()));
    long lived = stage.pace().now() - moved;
    stage
        .judge()
        .judge(
            check,
            what + " moves the end of the session forward by its whole life",
            endedLate(worker, lived, life));
  }

  /** Bytes that are no heartbeat, so that nobody takes the worker for dead meanwhile (HB-3). */
  private static void stayAlive(Stage stage, Worker worker, Duration time) {
    Duration step = stage.limits().liveness().dividedBy(3);
    long until = stage.pace().now() + time.toMillis();
    while (worker.link().end() == null && stage.pace().now() < until) {
      worker.send(Frames.reply("conf-nobody", "{}"));
      long left = until - stage.pace().now();
      worker.end(Duration.ofMillis(Math.min(left, step.toMillis())));
    }
  }

  private static @Nullable String endedLate(Worker worker, long livedMillis, Duration life) {
    String end = worker.seenEnd("still open");
    boolean early = livedMillis < life.toMillis() * 9 / 10;
    return end.startsWith("closed with 4401") && !early
        ? null
        : "after " + livedMillis + " ms of a life of " + life.toMillis() + " ms: " + end;
  }

  private static Duration life(Stage stage) throws Stopped {
    Duration life = stage.limits().sessionTtl();
    if (!stage.pace().isManual() && life.compareTo(LONGEST) > 0) {
      throw Stopped.missing("a broker set to a session life of 5 minutes at most, not of " + life);
    }
    return life;
  }
}
