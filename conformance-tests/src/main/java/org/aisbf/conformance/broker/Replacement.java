package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** Two sessions of one identity (ADM-5), two scopes (ADM-6). */
final class Replacement {
  private Replacement() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker that comes back while its old socket is open")
            .judges("ADM-5/older-closed", "ADM-5/requests-end")
            .script(play(Replacement::replaced)),
        scenario("an old socket that goes on after it was replaced")
            .judges("ADM-5/older-touches-nothing")
            .script(play(Replacement::lateFrames)),
        scenario("two scopes, and a buyer of one of them")
            .judges("ADM-6/stays-in-scope")
            .needs(Need.OTHER_IDENTITY)
            .script(play(Replacement::scopes)));
  }

  private static void replaced(Stage stage) throws Stopped {
    Worker older = stage.ready();
    Buyer buyer = stage.ask(older, false);
    older.take(buyer);
    Worker newer = stage.ready();
    Optional<Link.End> end = older.end();
    stage
        .judge()
        .judge(
            "ADM-5/older-closed",
            "when the same identity connects again, the older socket is closed with 4409",
            end.filter(how -> how.code() == 4409).isPresent()
                ? null
                : "the older socket: " + older.seenEnd("still open"));
    // A broker may try it again on the newer session: that one is lost as well.
    stage.await(() -> buyer.isOver() || !newer.jobs(buyer::isIn).isEmpty());
    if (!newer.jobs(buyer::isIn).isEmpty()) {
      newer.link().drop();
    }
    stage.over(buyer);
    stage
        .judge()
        .judge(
            "ADM-5/requests-end",
            "a request in flight on the older session ends with worker_disconnected (502), or with"
                + " no_worker (503) where it was tried again",
            lost(buyer));
    newer.link().close(1000, "");
  }

  private static void lateFrames(Stage stage) throws Stopped {
    Worker older = stage.ready();
    stage.control(older);
    // It does not see that it is closed, and what it sends arrives late: a slow network's doing.
    older.link().freeze();
    Worker newer = stage.dial(stage.identity());
    older.send(Frames.operation("heartbeat", stage.fresh("late"), "{\"uptime\":1}"));
    older.send(Frames.operation("drain", stage.fresh("late"), "{}"));
    newer.register();
    Buyer buyer = stage.ask(newer, false);
    Job job = newer.take(buyer);
    older.send(Frames.reply(job.id(), Frames.completion("from the older socket")));
    older.link().thaw();
    older.end();
    older.link().drop();
    boolean alive = newer.quiet();
    job.completion("from the newer socket");
    stage.over(buyer);
    boolean right = buyer.status() == 200 && buyer.text().contains("from the newer socket");
    boolean serves = alive && right && stage.serves(newer);
    stage
        .judge()
        .judge(
            "ADM-5/older-touches-nothing",
            "late frames and the late end of the replaced socket touch nothing of the newer"
                + " session: its request in flight completes and it is asked again",
            serves
                ? null
                : !alive
                    ? "the newer session: " + newer.seenEnd("did not answer a heartbeat any more")
                    : right
                        ? "the newer session was not asked again"
                        : "the buyer saw " + buyer.seen());
  }

  private static void scopes(Stage stage) throws Stopped {
    Worker mine = stage.ready();
    stage.control(mine);
    Credentials other = stage.otherIdentity();
    Worker others = stage.dial(other).offering(mine).register();
    if (!mine.quiet()) {
      stage
          .judge()
          .fail(
              "ADM-6/stays-in-scope",
              IN_SCOPE,
              "when "
                  + other
                  + " registered, that of "
                  + mine.who()
                  + ": "
                  + mine.seenEnd("fell silent"));
      return;
    }
    Buyer buyer = stage.ask(mine, false);
    Optional<Job> job = mine.job(buyer);
    job.ifPresent(found -> found.completion("mine"));
    stage.over(buyer);
    mine.link().close(1000, "");
    mine.end();
    Buyer alone = stage.ask(mine.who(), false);
    stage.over(alone);
    boolean alive = others.quiet();
    boolean crossed = !others.jobs(buyer::isIn).isEmpty() || !others.jobs(alone::isIn).isEmpty();
    if (!crossed && job.isPresent() && !sameNames(mine.who(), other)) {
      stage
          .judge()
          .notTestable(
              "ADM-6/stays-in-scope",
              "a second identity of another scope with the same provider id and client id as the"
                  + " first (--also), which nothing but its scope tells apart");
      return;
    }
    stage
        .judge()
        .judge(
            "ADM-6/stays-in-scope",
            IN_SCOPE,
            crossed
                ? "the session of " + other + " was asked for " + mine.who()
                : job.isEmpty()
                    ? "beside the session of " + other + " that of " + mine.who() + " is not asked"
                    : alive && alone.status() >= 400
                        ? null
                        : "with no worker in its scope the buyer saw " + alone.seen());
  }

  private static final String IN_SCOPE =
      "two sessions whose scopes alone differ live side by side, and a request for the one is never"
          + " dispatched to the other, also when that is the only one connected";

  private static boolean sameNames(Credentials one, Credentials other) {
    return !Objects.equals(one.username(), other.username())
        && one.providerId().equals(other.providerId())
        && one.clientId().equals(other.clientId());
  }

  /** A broker may try a request again that had no answer yet, and find nobody any more. */
  static @Nullable String lost(Buyer buyer) {
    return complaint(buyer, 503, "no_worker") == null
        ? null
        : complaint(buyer, 502, "worker_disconnected");
  }

  static @Nullable String complaint(Buyer buyer, int status, String code) {
    boolean codeFits = buyer.code().isEmpty() || buyer.code().equals(code);
    return buyer.status() == status && codeFits ? null : "the buyer saw " + buyer.seen();
  }
}
