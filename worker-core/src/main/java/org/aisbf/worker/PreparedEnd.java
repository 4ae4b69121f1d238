package org.aisbf.worker;

import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * An end that is encoded already, in the thread of whoever brought it.
 *
 * @param envelope the end
 * @param frame the same as text
 * @param held how much of the outbound window it holds
 * @param byBackend whether the backend ended, so that there is nothing left to stop
 * @param tokensPerSecond as the backend said
 */
record PreparedEnd(
    ExchangeEnvelope envelope,
    String frame,
    long held,
    boolean byBackend,
    @Nullable Double tokensPerSecond) {}
