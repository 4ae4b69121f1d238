package org.aisbf.protocol.session.worker;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.JsonStrings;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.jspecify.annotations.Nullable;

/** What the machine has to know of the raw parts of a message. */
final class Announced {

  private enum Term {
    EXTENSIONS,
    MAX_FRAME_BYTES;
  }

  private enum Flag {
    STREAM;
  }

  private static final MemberNames<Term> TERMS = MemberNames.of(Term.class);
  private static final MemberNames<Flag> FLAGS = MemberNames.of(Flag.class);

  private Announced() {}

  /** Whether a message is a request that asks for a stream. */
  static boolean streamed(Decoded message) {
    return message instanceof Request request
        && request.payload().isObject()
        && Members.of(request.payload(), FLAGS).isTrue(Flag.STREAM);
  }

  /** What a broker announced; {@code null} for nothing. */
  static @Nullable BrokerTerms terms(Decoded message) {
    RawJson protocol = message instanceof Registered registered ? registered.protocol() : null;
    if (protocol == null || !protocol.isObject()) {
      return null;
    }
    Members<Term> terms = Members.of(protocol, TERMS);
    Long limit = terms.integer(Term.MAX_FRAME_BYTES);
    return new BrokerTerms(
        terms.isArray(Term.EXTENSIONS)
            ? strings(String.valueOf(terms.raw(Term.EXTENSIONS)))
            : Set.of(),
        limit == null || limit <= 0 ? BrokerTerms.NONE.maxFrameBytes() : limit);
  }

  private static Set<String> strings(String text) {
    JsonScanner scanner = new JsonScanner(text, 0, text.length());
    Set<String> found = new HashSet<>();
    scanner.enterArray();
    for (boolean more = scanner.nextElement(true); more; more = scanner.nextElement(false)) {
      int from = scanner.at();
      boolean isString = scanner.peek() == '"';
      scanner.skipValue();
      if (isString) {
        found.add(JsonStrings.decode(text, from + 1, scanner.at() - 1));
      }
    }
    return found;
  }
}
