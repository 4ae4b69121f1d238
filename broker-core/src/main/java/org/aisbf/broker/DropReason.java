package org.aisbf.broker;

/** Why a worker's frame was dropped instead of being handed on. */
public enum DropReason {
  /** Under the id of a request that has ended, or of none (REQ-3). */
  UNKNOWN_REQUEST,
  /** Not an envelope (REQ-8). */
  MALFORMED,
  /** An envelope that a worker has no cause to send in the session's state. */
  UNEXPECTED
}
