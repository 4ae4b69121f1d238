package org.aisbf.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(
          RequirementSet.version1().select(Role.WORKER, List.of("HB")),
          new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void theFirstThatIsBrokenIsExplainedAtOnce() {
    progress.ended("one", 1, 3, List.of(finding("HB-1/worker-answers", Verdict.PASS, null)));
    progress.ended("two", 2, 3, List.of(finding("HB-1/worker-answers", Verdict.FAIL, null)));
    progress.ended("three", 3, 3, List.of(finding("HB-1/worker-answers", Verdict.FAIL, null)));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("1/3 one\n2/3 two, which breaks HB-1/worker-answers\n\nHB-1, a MUST of the")
        .contains("\n  actual       nothing came\n  The run goes on; Ctrl-C ends it")
        .endsWith("\n\n3/3 three, which breaks HB-1/worker-answers\n");
  }

  @Test
  void whatWasStoppedIsExplainedTooAndWhatNobodyAskedForIsNot() {
    progress.ended("one", 1, 2, List.of(finding("REQ-1/chat", Verdict.FAIL, null)));
    progress.ended(
        "two",
        2,
        2,
        List.of(finding("HB-4/worker-no-echo", Verdict.NOT_TESTABLE, Hindrance.SUBJECT)));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("1/2 one\n2/2 two, which was stopped\n\nHB-4, a MUST of the worker")
        .contains("\n  because      nothing came\n");
  }

  @Test
  void whatWasNotRunSaysWhatIsMissing() {
    progress.ended(
        "one",
        1,
        1,
        List.of(finding("HB-2/sends-heartbeats", Verdict.NOT_TESTABLE, Hindrance.MISSING)));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("1/1 one, not tested: nothing came\n");
  }

  private static Finding finding(String check, Verdict verdict, @Nullable Hindrance hindrance) {
    return new Finding(check, verdict, hindrance, "it", "nothing came", "scenario", List.of());
  }
}
