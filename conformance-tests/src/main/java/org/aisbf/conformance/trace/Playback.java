package org.aisbf.conformance.trace;

import java.util.List;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;

/**
 * What playing a trace came to.
 *
 * @param verdict {@code PASS}, {@code FAIL}, or {@code NOT_TESTABLE} where the trace cannot be
 *     played against this subject
 * @param step the index of the step behind which it went wrong; the number of steps where that was
 *     at the end; -1 unless it failed
 * @param rule the property of section 10 or the requirement that was broken, or {@code expect} for
 *     an expectation of the trace's own; empty unless it failed
 * @param message what is wrong, or what was missing; empty where nothing is
 * @param wire what went over the wires, oldest first
 */
public record Playback(
    Verdict verdict, int step, String rule, String message, List<WireRecord> wire) {

  /** Copies the list. */
  public Playback {
    wire = List.copyOf(wire);
  }

  /** Whether the subject is to blame. */
  public boolean isFailure() {
    return verdict == Verdict.FAIL;
  }

  /** The step behind which it went wrong, and what, for people. */
  public String describe(Trace trace) {
    return switch (verdict) {
      case PASS, WARN, NOT_APPLICABLE -> "kept every rule";
      case NOT_TESTABLE -> "could not be played: " + message;
      case FAIL -> {
        String where =
            step < trace.steps().size() ? "at \"" + trace.steps().get(step) + "\"" : "at its end";
        yield rule + ", " + where + ": " + message;
      }
    };
  }
}
