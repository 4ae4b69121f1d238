package org.aisbf.simulation.failover;

/** How an attempt goes. */
enum Mishap {
  NONE,
  /** Complete, and no {@code [DONE]}. */
  NO_DONE,
  /** Complete, no {@code [DONE]}, and the connection stays open. */
  HANGS_WHEN_COMPLETE,
  /** Complete, and the connection stays open behind {@code [DONE]}. */
  STAYS_OPEN,
  /** Complete, with events that are no JSON in it. */
  GARBLED,
  /** Complete, after some {@code pending}. */
  PENDING_FIRST,
  THROTTLED_SHORTLY,
  THROTTLED_LONG,
  THROTTLED,
  BUSY,
  BAD_GATEWAY,
  CRASHED,
  RESET,
  /** Accepts and says nothing. */
  MUTE,
  /** Nothing but {@code pending}. */
  PENDING_FOREVER,
  /** Headers and a role, then nothing. */
  HEADERS_ONLY,
  /** Events without content without end. */
  CHATTY,
  CUT,
  ERROR_EVENT,
  STALLS,
  ENDS_EARLY,
  TOO_LONG,
  CONTENT_POLICY,
  UNPROCESSABLE,
  UNAUTHORIZED,
  FORBIDDEN,
  MODEL_MISSING,
  /** A body that is no answer. */
  NONSENSE
}
