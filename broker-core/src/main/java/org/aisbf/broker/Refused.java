package org.aisbf.broker;

import org.aisbf.protocol.error.ErrorCode;

/**
 * A handshake that is not let in. Answer it with the status before the upgrade, or where the
 * container cannot, close with 1008 and the reason (ADM-3).
 *
 * @param httpStatus 400 malformed, 401 no token, 403 refused, 429 too many tries, 503 draining
 * @param code the same as an error code
 * @param reason for the header {@code x-aisbf-reason}; never more than ADM-1 allows, never a secret
 */
public record Refused(int httpStatus, ErrorCode code, String reason) implements Admission {}
