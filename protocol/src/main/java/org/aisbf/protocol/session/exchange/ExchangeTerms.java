package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.Operation;

/**
 * What is fixed for the life of one exchange. Times in milliseconds.
 *
 * @param stream whether the request asked for a stream (STR-7)
 * @param cancellable whether the worker announced {@code cancel}
 * @param first limit to the first event or the reply
 * @param idle limit between stream events
 * @param total limit to the end
 * @param pendingCeiling how far ahead of now one {@code pending} can move the first limit
 */
public record ExchangeTerms(
    Operation operation,
    boolean stream,
    boolean cancellable,
    long first,
    long idle,
    long total,
    long pendingCeiling) {}
