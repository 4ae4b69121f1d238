package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Request;

/**
 * Run this request on the model server.
 *
 * @param streamed whether it asks for a stream
 */
public record Run(Request request, boolean streamed) implements WorkerEffect {}
