package org.aisbf.reference.server.config;

import java.math.BigDecimal;
import org.aisbf.gateway.routing.live.Price;
import org.jspecify.annotations.Nullable;

/** A model's price in the operator's currency; {@code null} where nothing is said. */
public record ModelPrice(
    @Nullable BigDecimal inputPerMillion,
    @Nullable BigDecimal outputPerMillion,
    @Nullable BigDecimal perThousandRequests) {

  /** What candidates are compared by; a part of which nothing is said costs nothing. */
  Price comparable() {
    return new Price(
        number(inputPerMillion), number(outputPerMillion), number(perThousandRequests) / 1000);
  }

  private static double number(@Nullable BigDecimal part) {
    return part == null ? 0 : part.doubleValue();
  }
}
