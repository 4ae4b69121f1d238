package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;

/**
 * The numbers of a stream's events so far (STR-2): from 0 or 1, then without gap; events without
 * one don't count.
 *
 * @param next the number that has to come; -1 while none came
 * @param count how many came
 */
public record Sequence(long next, long count) {

  /** Of a stream that has not begun. */
  public static final Sequence NONE = new Sequence(-1, 0);

  private enum Totals {
    TOTAL_CHUNKS
  }

  private static final MemberNames<Totals> NAMES = MemberNames.of(Totals.class);

  /** Whether the event is not the next one. */
  boolean isBrokenBy(StreamEvent event) {
    Long sequence = event.sequence();
    if (sequence == null) {
      return false;
    }
    return count == 0 ? sequence != 0 && sequence != 1 : sequence != next;
  }

  /** The numbers up to the event, which is the next one. */
  Sequence and(StreamEvent event) {
    Long sequence = event.sequence();
    return sequence == null ? this : new Sequence(sequence + 1, count + 1);
  }

  /** Whether the end says how many events there were, and other ones came (decision 0186). */
  boolean isBrokenBy(StreamEnd end) {
    Long total =
        end.payload().isObject()
            ? Members.of(end.payload(), NAMES).integer(Totals.TOTAL_CHUNKS)
            : null;
    return total != null && total != count;
  }
}
