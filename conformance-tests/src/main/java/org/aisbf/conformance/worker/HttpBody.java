package org.aisbf.conformance.worker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.aisbf.conformance.scenario.Message;

/** The body of an HTTP reply in a payload. */
final class HttpBody {

  private HttpBody() {}

  /** Its bytes, whichever member holds them; what is no base64 is no bytes. */
  static byte[] of(Message reply) {
    String encoded = reply.string("/payload/body_base64").orElse(null);
    if (encoded == null) {
      return reply
          .string("/payload/body")
          .or(() -> reply.json("/payload/body"))
          .orElse("")
          .getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
