package org.aisbf.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.routing.explain.Considered;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.gateway.routing.explain.Figures;
import org.aisbf.gateway.routing.explain.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingErrorsTest {

  private static BuyerError of(Next.Cause cause, long restMillis) {
    Considered candidate =
        new Considered(
            Scene.at(Scene.hosted("a"), "m"),
            "",
            Verdict.CONTEXT,
            0,
            new Figures(null, null, null, null, true, 0, 0, 0));
    Decision decision =
        new Decision(
            "autoselect/auto",
            List.of(candidate),
            0,
            List.of(),
            null,
            null,
            Decision.Reason.NOBODY);
    return RoutingErrors.of(new Next.Nobody(cause, restMillis, decision));
  }

  @ParameterizedTest
  @CsvSource({
    "EXHAUSTED, backend_unavailable",
    "RESTING, overloaded",
    "NO_WORKER, no_worker",
    "NO_SUCH_MODEL, model_not_found",
    "UNFIT, invalid_request",
    "PRIVACY, forbidden"
  })
  void eachCauseHasItsCode(Next.Cause cause, String code) {
    BuyerError error = of(cause, 0);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).contains("'autoselect/auto'");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1", "1001, 2", "999999, 120"})
  void tellsWhenToComeAgainInWholeSeconds(long restMillis, int seconds) {
    assertThat(of(Next.Cause.RESTING, restMillis).retryAfterSeconds()).isEqualTo(seconds);
    BuyerError overloaded = RoutingErrors.of(new Turn.Overloaded(restMillis, 0));
    assertThat(overloaded.status()).isEqualTo(503);
    assertThat(overloaded.retryAfterSeconds()).isEqualTo(seconds);
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThat(of(Next.Cause.UNFIT, 0).message())
        .endsWith("a/m dropped, its context is too short.");
  }
}
