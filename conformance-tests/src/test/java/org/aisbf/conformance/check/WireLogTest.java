package org.aisbf.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.scenario.Judge;
import org.junit.jupiter.api.Test;

/** What a log shows of long texts and of secrets. */
class WireLogTest {
  private final WireLog log = new WireLog(() -> 0);

  @Test
  void cutsLongTextsWithoutLeavingHalfASecret() {
    log.conceal("secret-7");
    for (int before = 3_985; before < 4_005; before++) {
      log.add("worker 1", Direction.SUITE, "text", "x".repeat(before) + "secret-7" + "y".repeat(9));
    }
    assertThat(log.records()).allSatisfy(each -> assertThat(each.text()).doesNotContain("se"));
  }

  @Test
  void blotsASecretOutOfWhatIsSaidOfTheWire() {
    log.conceal("secret-7");
    assertThat(log.blotted("it wrote secret-7, then secret… (900 characters)"))
        .isEqualTo("it wrote ***, then ***… (900 characters)");
  }

  @Test
  void noFindingShowsASecret() {
    log.conceal("secret-7");
    Judge judge = new Judge("a worker comes", List.of("ADM-4/greeted", "ADM-4/members"), log);
    judge.fail("ADM-4/greeted", "a greeting", "it wrote token=secret-7");
    assertThat(judge.close(Hindrance.SUBJECT, "the worker's last words: secret-7"))
        .extracting(Finding::actual)
        .containsExactly("it wrote token=***", "the worker's last words: ***");
  }
}
