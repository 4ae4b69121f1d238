package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Errors: the documented shape, where {@code error} is text, and the deployed one, where it is an
 * object. What is misshapen in an error is left out rather than refused, for the request has ended
 * either way.
 */
final class FailureReader {

  private enum Inner {
    CODE,
    MESSAGE,
    DETAILS;
  }

  private static final MemberNames<Inner> NAMES = MemberNames.of(Inner.class);

  private FailureReader() {}

  static Failure read(Frame frame, boolean endsStream) {
    Members<Head> head = frame.head();
    RawJson object = head.object(Head.ERROR);
    Members<Inner> inner = Members.of(object == null ? RawJson.EMPTY_OBJECT : object, NAMES);
    String message = firstOrNull(head.string(Head.ERROR), inner.string(Inner.MESSAGE));
    String code = firstOrNull(code(head, Head.CODE), code(inner, Inner.CODE));
    RawJson details = head.object(Head.DETAILS);
    return new Failure(
        frame.requestIdIfAny(),
        first(firstOrNull(message, head.string(Head.MESSAGE)), "no message"),
        code == null ? ErrorCode.BACKEND_ERROR : new ErrorCode(code),
        details == null ? inner.object(Inner.DETAILS) : details,
        endsStream);
  }

  /** A code is a short text; of a number, which some backends send, the digits. */
  private static <N extends Enum<N>> @Nullable String code(Members<N> members, N name) {
    boolean digits = members.isNumber(name);
    if (members.to(name) - members.from(name) > Frame.MAX_NAME) {
      return null;
    }
    String code = digits ? String.valueOf(members.raw(name)) : members.string(name);
    return code == null || code.isBlank() ? null : code;
  }

  private static @Nullable String firstOrNull(@Nullable String some, @Nullable String other) {
    return some == null ? other : some;
  }

  private static String first(@Nullable String some, String other) {
    return some == null ? other : some;
  }
}
