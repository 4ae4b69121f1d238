package org.aisbf.protocol.identity;

/** What came of reading a handshake's values: {@link Presented} or {@link Unpresentable}. */
public sealed interface Presentation permits Presented, Unpresentable {}
