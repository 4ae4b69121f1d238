package org.aisbf.gateway.failure.call;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stream that is passed on has begun with.
 *
 * @param kind whether that is a part of an answer
 * @param error the data of the event that is one; empty unless it is {@code ERROR}
 */
record Opening(Kind kind, String error) {

  enum Kind {
    /** Nothing but comments, and events that say that an answer will come. */
    QUIET,
    /** It cannot be said yet. */
    OPEN,
    CONTENT,
    /** The provider's error, whole, in place of an answer. */
    ERROR
  }

  /** A type stands within so many characters of an event's data, where it stands in the front. */
  private static final int LOOKED_AT = 128;

  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
  private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern ERROR_DATA = Pattern.compile("\\s*\\{\\s*\"error\"\\s*:\\s*[{\"].*");
  private static final Set<String> QUIET_EVENTS =
      Set.of("response.created", "response.queued", "response.in_progress");

  /** Of all bytes so far, which begin the stream. */
  static Opening of(byte[] bytes) {
    String[] lines = LINE_END.split(new String(bytes, StandardCharsets.UTF_8), -1);
    String name = "";
    String error = "";
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      boolean torn = i == lines.length - 1;
      if (line.isEmpty()) {
        if (!error.isEmpty() && !torn) {
          return new Opening(Kind.ERROR, error);
        }
        name = torn ? name : "";
      } else if (line.startsWith("data:")) {
        String data = line.substring("data:".length());
        boolean told = name.isEmpty() && ERROR_DATA.matcher(data).matches();
        String type = name.isEmpty() ? type(data) : name;
        if (told || type.equals("error")) {
          error = data;
        } else if (!QUIET_EVENTS.contains(type)) {
          boolean unsaid = torn && type.isEmpty() && mayBecomeTyped(data);
          return new Opening(unsaid ? Kind.OPEN : Kind.CONTENT, "");
        }
      } else if (line.startsWith("event:") && !torn) {
        name = line.substring("event:".length()).strip();
      } else if (!line.startsWith(":") && !(torn && mayBecomeAField(line))) {
        return new Opening(Kind.CONTENT, "");
      }
    }
    boolean settled = error.isEmpty() && lines[lines.length - 1].isEmpty() && name.isEmpty();
    return new Opening(settled ? Kind.QUIET : Kind.OPEN, "");
  }

  private static boolean mayBecomeAField(String line) {
    return line.length() < LOOKED_AT
        && (line.startsWith("event:") || "data:".startsWith(line) || "event:".startsWith(line));
  }

  private static boolean mayBecomeTyped(String data) {
    return data.length() < LOOKED_AT && (data.isBlank() || data.stripLeading().startsWith("{"));
  }

  private static String type(String data) {
    Matcher type = TYPE.matcher(data.substring(0, Math.min(LOOKED_AT, data.length())));
    return type.find() ? type.group(1) : "";
  }
}
