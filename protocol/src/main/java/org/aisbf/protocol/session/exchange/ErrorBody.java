package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** The body of a backend's error: {@code {"error": {"message": …}}}, or {@code {"error": "…"}}. */
final class ErrorBody {

  static final String NO_MESSAGE = "the backend answered with an error";

  private enum Names {
    ERROR,
    MESSAGE
  }

  private static final MemberNames<Names> NAMES = MemberNames.of(Names.class);

  private ErrorBody() {}

  /** What it says to people. */
  static String message(RawJson body) {
    Members<Names> outer = Members.of(body, NAMES);
    RawJson error = outer.object(Names.ERROR);
    String inner = error == null ? null : Members.of(error, NAMES).string(Names.MESSAGE);
    String text = first(inner, first(outer.string(Names.ERROR), outer.string(Names.MESSAGE)));
    return text == null ? NO_MESSAGE : text;
  }

  private static @Nullable String first(@Nullable String some, @Nullable String other) {
    return some == null ? other : some;
  }
}
