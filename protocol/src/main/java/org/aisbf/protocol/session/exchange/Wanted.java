package org.aisbf.protocol.session.exchange;

/** Not ended: the caller still waits for something. */
public sealed interface Wanted extends ExchangeState permits Awaiting, Streaming {

  /** What is fixed. */
  ExchangeTerms terms();

  /** The limit to the next event. */
  long overdueAt();

  /** The limit to the end. */
  long totalAt();
}
