package org.aisbf.gateway.routing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

  private static final Provider POOL =
      new Provider(Scope.GLOBAL, new ProviderId("pool"), Provider.Kind.WORKERS);
  private static final Figures FIGURES = new Figures(null, null, null, null, true, 0, 0, 1);

  private static Decision decision(String model, Considered... others) {
    ProviderModel chosen = new ProviderModel(POOL, model);
    return new Decision(
        "rotation/fast", List.of(others), 0, List.of(chosen), chosen, null, Decision.Reason.WEIGHT);
  }

  private static Considered dropped(String model) {
    return new Considered(new ProviderModel(POOL, model), "", Verdict.COOLING, 1_500, FIGURES);
  }

  @Test
  void findsADecisionForADay() {
    DecisionLog log = new DecisionLog(1_000);
    FinishedDecision finished =
        new FinishedDecision(
            "global/a",
            decision("m"),
            List.of(new TriedCandidate(new ProviderModel(POOL, "m"), null, false, "served", null)),
            0);
    log.finished("req-1", finished, 0);
    assertThat(log.find("req-1", DecisionLog.KEPT_MILLIS - 1)).isEqualTo(finished);
    assertThat(log.find("req-1", DecisionLog.KEPT_MILLIS)).isNull();
    assertThat(log.find("req-2", 0)).isNull();
  }

  @Test
  void anIdIsOfTheKeyThatUsedItFirst() {
    DecisionLog log = new DecisionLog(1_000);
    log.finished("req-1", finished("global/a", "m"), 0);
    log.finished("req-1", finished("global/b", "x"), 1);
    assertThat(log.find("req-1", 1)).isEqualTo(finished("global/a", "m"));
    log.finished("req-1", finished("global/a", "n"), 2);
    assertThat(log.find("req-1", 2)).isEqualTo(finished("global/a", "n"));
    log.finished("req-1", finished("global/b", "x"), 2 + DecisionLog.KEPT_MILLIS);
    assertThat(log.find("req-1", 2 + DecisionLog.KEPT_MILLIS)).isEqualTo(finished("global/b", "x"));
  }

  private static FinishedDecision finished(String key, String model) {
    return new FinishedDecision(key, decision(model), List.of(), 0);
  }

  @Test
  void ofManyCandidatesTheChosenOneAndSomeOthersAreKept() {
    List<Considered> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(dropped("m" + i));
    }
    Decision kept = decision("m200", all.toArray(Considered[]::new)).abridged();
    assertThat(kept.candidates()).hasSize(33).contains(dropped("m200"), dropped("m0"));
    assertThat(kept.leftOut()).isEqualTo(267);
    assertThat(kept.order()).containsExactly(new ProviderModel(POOL, "m200"));
    Decision small = decision("m", dropped("x"));
    assertThat(small.abridged()).isEqualTo(small);
  }

  @Test
  void oneLineSaysWhoAndWhyNotTheOthers() {
    assertThat(decision("m", dropped("x")).oneLine())
        .isEqualTo(
            "rotation/fast -> pool/m: its turn by weight;"
                + " pool/x dropped, rests after failures for 2 s");
  }

  @Test
  void oneLineIsOfPrintableCharactersAndShort() {
    assertThat(decision("m\r\nSet-Cookie: ü").oneLine())
        .isEqualTo("rotation/fast -> pool/m??Set-Cookie: ?: its turn by weight");
    String line =
        decision("m", Collections.nCopies(200, dropped("x")).toArray(Considered[]::new)).oneLine();
    assertThat(line).hasSize(300).endsWith("...");
  }
}
