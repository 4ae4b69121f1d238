package org.aisbf.conformance.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a script threw that it must not throw, in words that help whoever mends it. */
final class Defect {
  private static final int FRAMES = 6;

  private Defect() {}

  static String describe(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("org.aisbf."))
        .limit(FRAMES)
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .collect(Collectors.joining(" < ", e + " at ", ""));
  }
}
