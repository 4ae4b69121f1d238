package org.aisbf.protocol.envelope;

/**
 * {@code op=cancel}, broker to worker: stop that request (extension {@code cancel}).
 *
 * @param requestId the request to stop
 */
public record Cancel(RequestId requestId) implements Envelope {}
