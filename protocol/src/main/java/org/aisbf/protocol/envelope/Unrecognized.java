package org.aisbf.protocol.envelope;

import org.jspecify.annotations.Nullable;

/**
 * A well-formed message of a kind that this version does not know, kept verbatim (REQ-7).
 *
 * @param requestId where the message has one
 * @param operation its {@code op}, where it has one
 * @param frame the whole text; not printed, since it may hold anything
 */
public record Unrecognized(
    @Nullable RequestId requestId, @Nullable Operation operation, String frame)
    implements Envelope {

  @Override
  public String toString() {
    return "Unrecognized[requestId=" + requestId + ", operation=" + operation + "]";
  }
}
