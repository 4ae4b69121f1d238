package org.aisbf.protocol.session.worker;

/** Why a worker is not running. */
public enum Ending {
  /** It was never started. */
  NOT_STARTED,

  /** Its owner stopped it. */
  ASKED,

  /** The broker refused its identity, and it was told to give up then (REC-2). */
  REFUSED,

  /** Another worker took its identity, and it was told to give up then (ADM-5). */
  REPLACED
}
