package org.aisbf.gateway.idempotency;

import org.aisbf.gateway.error.BuyerError;

/** What becomes of a request with a key. */
public sealed interface Claim {

  /** It is the first: serve it, and record its answer. */
  record Fresh(Recording recording) implements Claim {}

  /** The same runs or is finished: this is its answer, from the beginning. */
  record Joined(Playback playback) implements Claim {}

  /** It cannot be served under this key. */
  record Refused(BuyerError error) implements Claim {}
}
