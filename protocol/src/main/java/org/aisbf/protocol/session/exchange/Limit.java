package org.aisbf.protocol.session.exchange;

/** Which of the three limits of REQ-5 ran out. */
public enum Limit {
  /** To the first stream event or the reply. */
  FIRST_EVENT,
  /** Between two stream events. */
  IDLE,
  /** From dispatch to the end. */
  TOTAL
}
