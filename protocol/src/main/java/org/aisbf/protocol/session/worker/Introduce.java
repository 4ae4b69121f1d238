package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.RequestId;

/**
 * Say who the worker is and what it has, as it stands now.
 *
 * @param id of the {@code register}, or of the broker's question that it answers
 * @param asked whether the broker asked (REQ-1): then a reply, and without the token
 */
public record Introduce(RequestId id, boolean asked) implements WorkerEffect {}
