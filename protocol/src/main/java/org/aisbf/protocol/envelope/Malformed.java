package org.aisbf.protocol.envelope;

import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is no envelope (REQ-7, REQ-8). An ordinary input of the machines.
 *
 * @param requestId the frame's {@code request_id} where it could be read
 * @param notJson whether the text is not even JSON (close code 1007 rather than 1008)
 * @param code {@code invalid_request}, {@code unsupported_version} or {@code payload_too_large}
 * @param reason names the field and what is allowed; never quotes the peer's text at length
 */
public record Malformed(
    @Nullable RequestId requestId, boolean notJson, ErrorCode code, String reason)
    implements Decoded {}
