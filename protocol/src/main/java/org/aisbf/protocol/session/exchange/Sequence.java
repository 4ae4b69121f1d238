package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.StreamEvent;

/** The numbers of stream events: from 0 or 1, then without gap; events without one don't count. */
final class Sequence {

  private Sequence() {}

  /** Whether the event is not the next one (STR-2). */
  static boolean gap(long expected, StreamEvent event) {
    Long sequence = event.sequence();
    if (sequence == null) {
      return false;
    }
    return expected == Streaming.NO_SEQUENCE
        ? sequence != 0 && sequence != 1
        : sequence != expected;
  }

  /** What is expected behind the event. */
  static long after(long expected, StreamEvent event) {
    Long sequence = event.sequence();
    return sequence == null ? expected : sequence + 1;
  }
}
