package org.aisbf.protocol.internal.scan;

/**
 * Why a text was given up. Never leaves this module: the codec answers it with a value. Without a
 * stack trace, since a peer decides how often it happens.
 */
public final class JsonFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean notJson;

  private JsonFault(String message, boolean notJson) {
    super(message, null, false, false);
    this.notJson = notJson;
  }

  static JsonFault syntax(String problem, int at) {
    return new JsonFault(problem + " at character " + at, true);
  }

  static JsonFault limit(String problem, int at) {
    return new JsonFault(problem + " at character " + at, false);
  }

  /** Whether the text is no JSON at all, rather than JSON beyond a limit. */
  public boolean notJson() {
    return notJson;
  }

  /** What is wrong and where; holds nothing of the text. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
