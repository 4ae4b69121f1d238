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
  void aLongWireKeepsItsBeginningAndItsEnd() {
    for (int i = 0; i < 5_000; i++) {
      log.add("worker 1", Direction.SUITE, "text", "message " + i);
    }
    List<WireRecord> records = log.records();
    assertThat(records).hasSize(1_001);
    assertThat(records.get(399).text()).isEqualTo("message 399");
    assertThat(records.get(400).kind() + " " + records.get(400).text())
        .isEqualTo("leaves out 4000 records");
    assertThat(records.get(401).text()).isEqualTo("message 4400");
    assertThat(records.getLast().text()).isEqualTo("message 4999");
  }

  @Test
  void largeTextsTakeTheRoomOfMany() {
    for (int i = 0; i < 5_000; i++) {
      log.add("worker 1", Direction.SUITE, "text", "x".repeat(100_000));
    }
    assertThat(log.records().stream().mapToLong(each -> each.text().length()).sum())
        .isLessThan(600_000);
  }

  @Test
  void whatTheSubjectSendsIsAFloodWhenItIsMoreThanAnyScenarioAsksFor() {
    for (int i = 0; i < 20_000; i++) {
      log.add("worker 1", Direction.SUBJECT, "text", "xy");
      log.add("worker 1", Direction.SUITE, "text", "xy");
    }
    assertThat(log.flood()).isNull();
    log.add("worker 2", Direction.SUBJECT, "ping", "");
    assertThat(log.flood())
        .isEqualTo("it sent 20001 messages of 40000 characters that nobody had asked for");
  }

  @Test
  void blotsASecretOutOfWhatIsSaidOfTheWire() {
    log.conceal("secret-7");
    assertThat(log.blotted("it wrote secret-7, then secret… (900 characters)"))
        .isEqualTo("it wrote ***, then ***… (900 characters)");
  }

  @Test
  void aVeryShortSecretLeavesTheWordsAroundItReadable() {
    log.conceal("t");
    log.conceal("key");
    assertThat(log.blotted("the keyed token=t, Bearer key and \"t\" were not taken"))
        .isEqualTo("the keyed token=***, Bearer *** and \"***\" were not taken");
    log.add("worker 1", Direction.SUITE, "dial", "/wss?client_id=c {x-token=t}");
    assertThat(log.records().getLast().text()).isEqualTo("/wss?client_id=c {x-token=***}");
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
