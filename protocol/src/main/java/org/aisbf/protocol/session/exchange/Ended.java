package org.aisbf.protocol.session.exchange;

/** Over; the worker is free of it. Nothing comes of anything any more (REQ-3). */
public record Ended() implements ExchangeState {}
