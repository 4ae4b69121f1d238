package org.aisbf.protocol.session.broker;

/** Over. What its socket still does touches nothing (ADM-5). */
public record Closed() implements SessionState {}
