package org.aisbf.protocol.session.worker;

import org.jspecify.annotations.Nullable;

/**
 * What follows when a connection that the worker closed is gone.
 *
 * @param refusal what the broker objected to; {@code null} when the owner stopped the worker
 */
public record Aftermath(@Nullable Refusal refusal) {

  /** The worker stops. */
  public static final Aftermath STOP = new Aftermath(null);

  /** The worker behaves as after a refused handshake. */
  public static Aftermath refused(Refusal refusal) {
    return new Aftermath(refusal);
  }
}
