package org.aisbf.broker;

import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work for one session.
 *
 * @param operation what is asked
 * @param payload its argument, a JSON object, forwarded as it is
 * @param stream whether the payload asks for a stream (STR-7); the broker does not look inside
 * @param deadlines {@code null} for the broker's own
 */
public record WorkRequest(
    Operation operation, RawJson payload, boolean stream, @Nullable Deadlines deadlines) {}
