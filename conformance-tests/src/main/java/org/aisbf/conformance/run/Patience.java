package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Says when a subject is given up: it was never there in so many scenarios in a row, or in two that
 * took so long together, or it flooded so many. Whatever holds, or goes wrong later than its
 * registration, is a sign of life. Used by one thread at a time.
 */
final class Patience {
  private static final int MOST = 5;
  private static final Duration LONGEST = Duration.ofSeconds(100);

  private int floods;
  private int inVain;
  private Duration waited = Duration.ZERO;

  /**
   * A scenario has ended.
   *
   * @return why the subject is given up; {@code null} where it is not
   */
  @Nullable String after(List<Finding> found, Duration took) {
    Finding flood = with(found, Hindrance.FLOOD);
    if (flood != null && ++floods == MOST) {
      return "the subject flooded %d scenarios, the last: %s".formatted(floods, said(flood));
    }
    Finding absent = with(found, Hindrance.ABSENT);
    if (absent == null) {
      boolean lives =
          with(found, Hindrance.SUBJECT) != null
              || found.stream().anyMatch(each -> each.verdict() == Verdict.PASS);
      inVain = lives ? 0 : inVain;
      waited = lives ? Duration.ZERO : waited;
      return null;
    }
    inVain++;
    waited = waited.plus(took);
    boolean givenUp = inVain >= MOST || inVain > 1 && waited.compareTo(LONGEST) > 0;
    return givenUp
        ? "the subject was not there in %d scenarios in a row, in the last: %s"
            .formatted(inVain, said(absent))
        : null;
  }

  private static String said(Finding finding) {
    return Objects.requireNonNullElse(finding.actual(), "");
  }

  private static @Nullable Finding with(List<Finding> found, Hindrance hindrance) {
    return found.stream().filter(each -> each.hindrance() == hindrance).findFirst().orElse(null);
  }
}
