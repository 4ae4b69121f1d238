package org.aisbf.protocol.session.exchange;

/**
 * Stream events are being handed on.
 *
 * @param sequence the numbers of the events so far
 * @param betweenLines whether the stream so far ends with a line feed: a chunk that begins here may
 *     be a whole document, which a chunk that continues a torn event is not (STR-3)
 * @param overdueAt the limit to the next event
 * @param totalAt the limit to the end
 */
public record Streaming(
    ExchangeTerms terms, Sequence sequence, boolean betweenLines, long overdueAt, long totalAt)
    implements Wanted {}
