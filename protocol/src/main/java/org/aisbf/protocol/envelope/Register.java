package org.aisbf.protocol.envelope;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * {@code op=register}, worker to broker (REG-1).
 *
 * @param requestId echoed in the acknowledgement (REG-2)
 * @param payload the registration, an object; may hold the token, so it is never printed
 * @param capabilities {@code capabilities} at the envelope's top, where older workers put it
 * @param registrationToken {@code registration_token} at the envelope's top, likewise; a secret
 */
public record Register(
    RequestId requestId,
    RawJson payload,
    @Nullable RawJson capabilities,
    @Nullable String registrationToken)
    implements Envelope {

  @Override
  public String toString() {
    return "Register[requestId=" + requestId + "]";
  }
}
