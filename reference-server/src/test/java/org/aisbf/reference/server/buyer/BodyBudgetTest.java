package org.aisbf.reference.server.buyer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

  private final BodyBudget budget = new BodyBudget(3000);

  private static InputStream body(int bytes) {
    return new ByteArrayInputStream(new byte[bytes]);
  }

  @Test
  void tellsWhoeverGoesBeyondItToComeBack() throws IOException {
    try (BodyBudget.Lease first = budget.lease();
        BodyBudget.Lease second = budget.lease()) {
      assertThat(first.read(body(600))).hasSize(600);
      assertThatThrownBy(() -> second.read(body(600)))
          .isInstanceOfSatisfying(
              HttpProblem.class,
              e -> {
                assertThat(e.error().status()).isEqualTo(503);
                assertThat(e.error().headers()).containsKey("Retry-After");
              });
    }
    assertThat(budget.used()).isZero();
    try (BodyBudget.Lease third = budget.lease()) {
      assertThat(third.read(body(1000))).hasSize(1000);
    }
  }
}
