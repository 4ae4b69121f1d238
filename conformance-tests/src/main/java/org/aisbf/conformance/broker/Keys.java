package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;

/** Tokens that change, that are compromised, and that are guessed (ADM-7, ADM-9). */
final class Keys {
  private static final Duration GRACE = Duration.ofHours(1);
  private static final Duration SHORT_GRACE = Duration.ofSeconds(2);
  private static final int MOST_GUESSES = 100;

  private Keys() {}

  static List<Scenario<BrokerBench>> guessing() {
    return List.of(
        scenario("somebody who guesses tokens, and a neighbour who knows his")
            .judges("ADM-9/slowed", "ADM-9/right-token-gets-in")
            .runsLast()
            .script(play(Keys::guesses)));
  }

  /** What leaves the subject with other tokens than it had. */
  static List<Scenario<BrokerBench>> changing() {
    return List.of(
        scenario("an owner who rotates a token with a grace period")
            .judges(
                "ADM-7/rotation-keeps-sessions",
                "ADM-7/old-token-in-grace",
                "ADM-7/old-token-after-grace")
            .runsLast()
            .needs(Need.CONTROL)
            .script(play(Keys::rotation)),
        scenario("an owner whose token was compromised")
            .judges("ADM-7/compromised-closed")
            .runsLast()
            .needs(Need.CONTROL)
            .script(play(Keys::compromise)));
  }

  private static void guesses(Stage stage) throws Stopped {
    stage.admission();
    Optional<Refusal> last = Optional.empty();
    int tries = 0;
    while (tries < MOST_GUESSES && last.filter(Refusal::isSlowed).isEmpty()) {
      last = stage.refusalNow(Handshake.of(stage.identity().withToken("guess-" + tries++)));
    }
    if (last.filter(refusal -> refusal.status() == 0 && !refusal.isSlowed()).isPresent()) {
      stage
          .judge()
          .notTestable(
              "ADM-9/slowed",
              "a broker that says of a close with 1008 that there were too many tries: "
                  + last.get().seen());
    } else {
      stage
          .judge()
          .judge(
              "ADM-9/slowed",
              "repeated wrong tokens from one address are answered 429 after a while, or with a"
                  + " close with 1008 and a reason that says too many",
              last.filter(Refusal::isSlowed).isPresent()
                  ? null
                  : "the "
                      + tries
                      + "th wrong token in a row: "
                      + last.map(Refusal::seen).orElse("was let in"));
    }
    String locked = stage.notLetIn(stage.identity());
    stage
        .judge()
        .judge(
            "ADM-9/right-token-gets-in",
            "after many wrong tokens from its address the right token is still let in",
            locked == null ? null : "after " + tries + " wrong ones: " + locked);
  }

  private static void rotation(Stage stage) throws Stopped {
    BrokerControl control = stage.control(Command.ROTATE);
    Credentials old = stage.identity();
    Worker worker = stage.ready();
    stage.control(worker);
    Credentials renewed = old.withToken("conformance-renewed-token-of-" + old.providerId());
    Credentials last = old.withToken("conformance-last-token-of-" + old.providerId());
    control.rotate(old, renewed.token(), GRACE);
    boolean goesOn = worker.quiet() && stage.serves(worker);
    rotated(stage, renewed);
    stage
        .judge()
        .judge(
            "ADM-7/rotation-keeps-sessions",
            "a session that is admitted goes on when its provider's token is rotated",
            goesOn ? null : "the session: " + worker.seenEnd("was not asked any more"));
    stage
        .judge()
        .judge(
            "ADM-7/old-token-in-grace",
            "within the grace period the old token is still let in",
            stage.notLetIn(old));
    control.rotate(renewed, last.token(), SHORT_GRACE);
    stage.pass(SHORT_GRACE.plusSeconds(1));
    rotated(stage, last);
    Optional<Refusal> late = stage.refusal(Handshake.of(renewed));
    stage
        .judge()
        .judge(
            "ADM-7/old-token-after-grace",
            "after a grace period of "
                + SHORT_GRACE.toSeconds()
                + " s the old token is refused with 403",
            late.isEmpty()
                ? "it was let in"
                : late.get().is(403) ? null : "it was refused: " + late.get().seen());
    control.rotate(last, old.token(), GRACE);
  }

  private static void rotated(Stage stage, Credentials renewed) throws Stopped {
    String not = stage.notLetIn(renewed);
    if (not != null) {
      throw new Stopped("control case: after the rotation the new token is not let in: " + not);
    }
  }

  private static void compromise(Stage stage) throws Stopped {
    BrokerControl control = stage.control(Command.REVOKE);
    stage.control(Command.ROTATE); // without it nobody could put the token back
    Worker worker = stage.ready();
    stage.control(worker);
    control.revoke(worker.who());
    worker.end();
    boolean closed = worker.seenEnd("").startsWith("closed with 4403");
    Optional<Refusal> again = stage.refusal(Handshake.of(worker.who()));
    stage
        .judge()
        .judge(
            "ADM-7/compromised-closed",
            "when a token is compromised the sessions it admitted are closed with 4403, and it is"
                + " refused with 403 from then on",
            !closed
                ? "the session: " + worker.seenEnd("still open")
                : again.isEmpty()
                    ? "the compromised token was let in again"
                    : again.get().is(403) ? null : "the token was refused: " + again.get().seen());
    control.rotate(worker.who(), worker.who().token(), Duration.ZERO);
  }
}
