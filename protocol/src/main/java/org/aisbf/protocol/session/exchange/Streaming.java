package org.aisbf.protocol.session.exchange;

/**
 * Stream events are being handed on.
 *
 * @param expectedSequence the next event's sequence, or {@link #NO_SEQUENCE} while none was seen
 * @param betweenLines whether the stream so far ends with a line feed: a chunk that begins here may
 *     be a whole document, which a chunk that continues a torn event is not (STR-3)
 * @param idleAt the limit to the next event
 * @param totalAt the limit to the end
 */
public record Streaming(
    ExchangeTerms terms, long expectedSequence, boolean betweenLines, long idleAt, long totalAt)
    implements ExchangeState {

  /** No event of the stream had a sequence yet. */
  public static final long NO_SEQUENCE = -1;
}
