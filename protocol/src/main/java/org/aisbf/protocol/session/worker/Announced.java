package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.jspecify.annotations.Nullable;

/** What the machine has to know of the raw parts of a message. */
final class Announced {

  private enum Flag {
    STREAM;
  }

  private static final MemberNames<Flag> FLAGS = MemberNames.of(Flag.class);

  private Announced() {}

  /** Whether a message is a request that asks for a stream. */
  static boolean streamed(Decoded message) {
    return message instanceof Request request
        && request.payload().isObject()
        && Members.of(request.payload(), FLAGS).isTrue(Flag.STREAM);
  }

  /** What a broker announced; {@code null} for nothing. */
  static @Nullable ProtocolOffer terms(Decoded message) {
    return message instanceof Registered registered && registered.protocol() != null
        ? ProtocolOffer.read(registered.protocol())
        : null;
  }
}
