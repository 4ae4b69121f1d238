package org.aisbf.gateway.serving;

import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.routing.Serving;
import org.jspecify.annotations.Nullable;

/** Sends one request as often as it has to be tried. Used by the thread of its call. */
@FunctionalInterface
public interface AttemptStarter {

  /**
   * Begins a try.
   *
   * @param place whom to ask; taken until its end was reported
   * @return {@code null} where the worker of that place has just left: another one is looked for
   */
  @Nullable Attempt begin(Serving place);
}
