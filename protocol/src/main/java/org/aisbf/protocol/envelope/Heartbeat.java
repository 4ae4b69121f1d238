package org.aisbf.protocol.envelope;

import org.aisbf.protocol.json.RawJson;

/**
 * {@code op=heartbeat}, either way (HB-1, HB-2).
 *
 * @param payload from a worker its uptime and changed hardware; may be empty
 */
public record Heartbeat(RequestId requestId, RawJson payload) implements Envelope {}
