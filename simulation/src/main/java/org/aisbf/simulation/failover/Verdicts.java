package org.aisbf.simulation.failover;

import java.util.EnumSet;
import java.util.Set;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.simulation.property.Violated;

/**
 * What holds of every request, whatever providers do. Judged by what was seen at the engine's ports
 * and at the buyer's end.
 */
final class Verdicts {
  /** So much later than by the clock may something be noticed, milliseconds: buyers poll. */
  static final long SLACK = 2 * Bazaar.POLL;

  /** Those that say all there is, and that it is all. */
  private static final Set<Mishap> COMPLETE =
      EnumSet.of(
          Mishap.NONE,
          Mishap.NO_DONE,
          Mishap.HANGS_WHEN_COMPLETE,
          Mishap.STAYS_OPEN,
          Mishap.GARBLED,
          Mishap.PENDING_FIRST);

  private static final Set<Mishap> MUTE =
      EnumSet.of(Mishap.MUTE, Mishap.PENDING_FOREVER, Mishap.HEADERS_ONLY);

  private Verdicts() {}

  /** An attempt is about to begin. */
  static void onBegin(Shopper shopper, Seat seat, String member) {
    holds(
        shopper,
        "LEFT",
        shopper.leftAt < 0 && shopper.end == null,
        "something is tried for a buyer who left");
    for (ScriptedAttempt before : shopper.attempts) {
      holds(shopper, "ALONE", !before.isRunning(), "two attempts run at a time");
      Complaint said = before.complaint();
      boolean refused =
          said != null
              && (said.status() == 400 || said.status() == 422)
              && !said.code().equals("context_length_exceeded");
      holds(
          shopper,
          "REFUSED",
          !refused || !shopper.content.isEmpty(),
          "something is tried behind a 400 of the request's own");
      boolean mute = MUTE.contains(before.mishap) && !before.endRead;
      holds(
          shopper,
          "MUTE",
          !mute || before.seat != seat || !before.member.equals(member),
          "one who said nothing is asked again");
    }
    holds(
        shopper,
        "ATTEMPTS",
        shopper.attempts.size() < shopper.ask.policy().attempts(),
        "there are too many attempts");
    holds(shopper, "ROOM", seat.occupied() < seat.limit, "one who is full is asked: " + seat);
  }

  /** After each step. */
  static void check(Shopper shopper, long now) {
    holds(
        shopper,
        "TIME",
        shopper.end != null
            || now <= shopper.begunAt + shopper.ask.policy().total().toMillis() + SLACK,
        "it takes longer than it may");
    if (shopper.leftAt >= 0 && !(shopper.end instanceof Delivery.StreamEnded)) {
      boolean complete = shopper.dones > 0;
      boolean works = shopper.attempts.stream().anyMatch(ScriptedAttempt::isRunning);
      holds(shopper, "LEFT", complete || !works, "somebody works for a buyer who left");
    }
    String content = shopper.content.toString();
    holds(
        shopper,
        "PREFIX",
        shopper.ask.answers().stream().anyMatch(answer -> answer.startsWith(content)),
        "the buyer has what nobody said");
    holds(shopper, "ONE-END", shopper.dones + shopper.errors <= 1, "a stream has two ends");
    holds(shopper, "HIDDEN", hidden(shopper) <= mayHide(shopper), "too much was hidden");
  }

  /** What was read of attempts of which the buyer surely has nothing. */
  private static long hidden(Shopper shopper) {
    if (!shopper.content.isEmpty() || shopper.dones > 0) {
      return 0;
    }
    return shopper.attempts.stream().mapToLong(attempt -> attempt.jsonRead).sum();
  }

  /** The event that is too much is read, and one that tells the error. */
  private static long mayHide(Shopper shopper) {
    return shopper.ask.policy().hiddenBytes() + 300L * Math.max(1, shopper.attempts.size());
  }

  /** As the request ends. */
  static void atEnd(Shopper shopper) {
    holds(shopper, "ONE-END", shopper.endIsRepeated(), "the end is said differently again");
    switch (shopper.end) {
      case Delivery.StreamEnded ended -> {
        holds(shopper, "ONE-END", shopper.dones == 1 && shopper.errors == 0, "no [DONE] is there");
        whole(shopper);
      }
      case Delivery.Whole answer -> {
        holds(shopper, "ONE-END", shopper.bytes == 0, "a whole answer comes behind a stream");
        whole(shopper);
      }
      case Delivery.Failed failed -> {
        holds(shopper, "ONE-END", shopper.dones == 0, "an error comes behind [DONE]");
        holds(
            shopper,
            "ONE-END",
            shopper.errors == (failed.told() ? 1 : 0),
            "the error is not told once");
        holds(
            shopper,
            "ONE-END",
            failed.told() == (shopper.bytes > 0 || shopper.opened),
            "the error is told in the wrong place");
        int status = failed.error().status();
        holds(
            shopper,
            "DENIED",
            status != 401 && status != 403,
            "the provider's credentials are made the buyer's");
      }
      case Delivery.Left left ->
          holds(shopper, "ONE-END", shopper.leftAt >= 0, "he is said to have left");
      case null, default -> throw new IllegalStateException("not an end: " + shopper.end);
    }
    holds(shopper, "REPORTS", shopper.way.owed == 0, "an attempt was not reported once");
    holds(shopper, "REPORTS", shopper.way.closed, "the route was not told that it is over");
  }

  private static void whole(Shopper shopper) {
    holds(
        shopper,
        "WHOLE",
        shopper.ask.answers().contains(shopper.content.toString()),
        "half an answer is sold as a whole one");
    holds(
        shopper,
        "WHOLE",
        COMPLETE.contains(shopper.attempts.getLast().mishap),
        "an answer is whole of which nobody saw the end");
  }

  private static void holds(Shopper shopper, String property, boolean holds, String what) {
    if (!holds) {
      throw new Violated(property, what + ": " + shopper);
    }
  }
}
