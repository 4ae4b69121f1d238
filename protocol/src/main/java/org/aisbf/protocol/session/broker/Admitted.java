package org.aisbf.protocol.session.broker;

/** Let in; its socket is not open yet. Left at once. */
public record Admitted(SessionTerms terms) implements SessionState {}
