package org.aisbf.conformance.trace;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.time.Pace;

/**
 * Who does to a subject what a trace says.
 *
 * @param act does one step, and looks at what the subject made of it
 * @param finale behind the last step: everything breaks, has to end, and has to go on afterwards
 */
record Player(Act act, Finale finale) {
  private static final Duration LONG_ON_A_REAL_CLOCK = Duration.ofSeconds(5);

  interface Act {
    void play(Step step) throws Broken, Stopped;
  }

  interface Finale {
    void play() throws Broken, Stopped;
  }

  /**
   * Plays a trace.
   *
   * @param log what makes the subject forget, and has a new log of its wires
   * @param player asked for behind that
   */
  static Playback play(Trace trace, Pace pace, Supplier<WireLog> log, Supplier<Player> player) {
    if (!pace.isManual() && trace.longestWait().compareTo(LONG_ON_A_REAL_CLOCK) > 0) {
      String missing = "it waits for minutes, which only a manual clock does in no time";
      return new Playback(Verdict.NOT_TESTABLE, -1, "", missing, List.of());
    }
    WireLog wires = log.get();
    Player playing = player.get();
    int at = 0;
    try {
      for (Step step : trace.steps()) {
        playing.act.play(step);
        at++;
      }
      playing.finale.play();
      return new Playback(Verdict.PASS, -1, "", "", wires.records());
    } catch (Broken e) {
      String what = Objects.requireNonNull(e.getMessage());
      return new Playback(Verdict.FAIL, at, e.rule(), what, wires.records());
    } catch (Stopped e) {
      String missing = Objects.requireNonNull(e.getMessage());
      return new Playback(Verdict.NOT_TESTABLE, -1, "", missing, wires.records());
    }
  }
}
