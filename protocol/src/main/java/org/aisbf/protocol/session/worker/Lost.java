package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.error.CloseCode;

/**
 * The connection is gone.
 *
 * @param dice uniformly random in [0, 1)
 */
public record Lost(long now, double dice, CloseCode code, String reason) implements WorkerInput {}
