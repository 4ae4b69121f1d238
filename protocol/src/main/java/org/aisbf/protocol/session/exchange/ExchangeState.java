package org.aisbf.protocol.session.exchange;

/** Where a request stands. All times are monotonic milliseconds. */
public sealed interface ExchangeState permits Wanted, Abandoned, Ended {}
