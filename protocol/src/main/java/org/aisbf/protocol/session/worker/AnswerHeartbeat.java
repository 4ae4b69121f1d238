package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.RequestId;

/** Answer the broker's heartbeat, with the wall clock's time (HB-1). */
public record AnswerHeartbeat(RequestId id) implements WorkerEffect {}
