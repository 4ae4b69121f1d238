package org.aisbf.reference.server.net.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Tells a log of a fault without its message, which may quote what a buyer or a worker sent: the
 * classes, and where in the server's own code they came from.
 */
public final class Faults {

  private static final String OWN = "org.aisbf.";
  private static final int MOST_FRAMES = 12;
  private static final int MOST_CAUSES = 4;

  private Faults() {}

  /** One line. */
  public static String text(Throwable fault) {
    StringBuilder out = new StringBuilder();
    Throwable each = fault;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      out.append(depth == 0 ? "" : ", caused by ").append(each.getClass().getName());
      String frames =
          Arrays.stream(each.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith(OWN))
              .limit(MOST_FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(", "));
      out.append(frames.isEmpty() ? "" : " at " + frames);
      each = each.getCause();
    }
    return out.toString();
  }
}
