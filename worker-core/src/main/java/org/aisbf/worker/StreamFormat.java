package org.aisbf.worker;

/** How a stream may be cut into chunks. */
public enum StreamFormat {
  /** Server-sent events: cut behind whole events (STR-3). */
  EVENTS,

  /** Anything else: sent on as it comes, cut between characters. */
  BYTES
}
