package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.error.CloseCode;

/** Close the connection behind what is already on its way. */
public record Close(CloseCode code, String reason) implements WorkerEffect {}
