package org.aisbf.protocol.session.exchange;

/**
 * Dispatched; neither a reply nor, where a stream was asked for, a stream event has come.
 *
 * @param overdueAt the limit to the first event, as {@code pending} and signs of life extended it
 * @param totalAt the limit to the end
 */
public record Awaiting(ExchangeTerms terms, long overdueAt, long totalAt) implements Wanted {

  Awaiting extendedTo(long at) {
    return at <= overdueAt ? this : new Awaiting(terms, at, totalAt);
  }
}
