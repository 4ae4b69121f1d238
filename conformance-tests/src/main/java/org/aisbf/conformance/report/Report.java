package org.aisbf.conformance.report;

import java.time.Duration;
import java.time.Instant;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One run, ready to be written down.
 *
 * @param role what was judged
 * @param subject how it was reached, such as its address; holds no secret
 * @param suite the suite's own version
 * @param began when the run began
 * @param took how long it lasted
 * @param seed what shuffled the scenarios; {@code null} where they ran in their own order
 * @param outcome the verdicts
 */
public record Report(
    Role role,
    String subject,
    String suite,
    Instant began,
    Duration took,
    @Nullable Long seed,
    Outcome outcome) {}
