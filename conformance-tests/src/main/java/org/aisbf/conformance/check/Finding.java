package org.aisbf.conformance.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check came to.
 *
 * @param check its id
 * @param verdict {@code FAIL} also for a SHOULD: the requirement's level turns it into a warning
 * @param hindrance what kept it from being judged; {@code null} unless {@code NOT_TESTABLE}
 * @param expected what the rule demands here, in words; for {@code PASS} what was seen to hold
 * @param actual what was seen instead, or what was missing; {@code null} for {@code PASS}
 * @param scenario the scenario that ran it
 * @param wire what went over the wires in that scenario up to the verdict, oldest first
 */
public record Finding(
    String check,
    Verdict verdict,
    @Nullable Hindrance hindrance,
    String expected,
    @Nullable String actual,
    String scenario,
    List<WireRecord> wire) {

  /** Copies the list. */
  public Finding {
    wire = List.copyOf(wire);
  }

  /** Of a check that was judged, or that nothing but a missing option kept from it. */
  public Finding(
      String check,
      Verdict verdict,
      String expected,
      @Nullable String actual,
      String scenario,
      List<WireRecord> wire) {
    this(
        check,
        verdict,
        verdict == Verdict.NOT_TESTABLE ? Hindrance.MISSING : null,
        expected,
        actual,
        scenario,
        wire);
  }

  /** Whether its scenario was kept from its end. */
  public boolean isStopped() {
    return hindrance != null && hindrance.stops();
  }

  /** Whether the wire tells something about it: of what holds, or never ran, it does not. */
  public boolean hasEvidence() {
    return (verdict == Verdict.FAIL || isStopped()) && !wire.isEmpty();
  }
}
