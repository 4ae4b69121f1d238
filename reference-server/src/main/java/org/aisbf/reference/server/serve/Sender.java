package org.aisbf.reference.server.serve;

import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/** Sends one request as often as it has to be tried. */
@FunctionalInterface
interface Sender {

  /**
   * Begins a try.
   *
   * @param worker as {@link Order#worker}
   * @return as {@link Upstream#begin}
   */
  @Nullable Attempt send(Target target, @Nullable SessionId worker);
}
