package org.aisbf.protocol.session.broker;

/** Where a session stands. All times are monotonic milliseconds. */
public sealed interface SessionState permits Admitted, Greeted, Live, Closed {}
