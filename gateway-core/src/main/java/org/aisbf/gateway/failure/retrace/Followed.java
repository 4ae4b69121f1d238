package org.aisbf.gateway.failure.retrace;

import org.aisbf.gateway.chat.Content;
import org.aisbf.gateway.failure.Fit;
import org.jspecify.annotations.Nullable;

/**
 * How an event fits what the buyer has.
 *
 * @param rest what is new to him of it; {@code null} where all of it is, or nothing
 */
public record Followed(Fit fit, @Nullable Content rest) {

  static final Followed AGREES = new Followed(Fit.AGREES, null);
  static final Followed DIVERGES = new Followed(Fit.DIVERGES, null);
}
