package org.aisbf.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.conformance.check.WireRecord.Direction;
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
}
