package org.aisbf.reference.server.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A model's price in the operator's currency; {@code null} where nothing is said. */
public record ModelPrice(
    @Nullable BigDecimal inputPerMillion,
    @Nullable BigDecimal outputPerMillion,
    @Nullable BigDecimal perThousandRequests) {}
