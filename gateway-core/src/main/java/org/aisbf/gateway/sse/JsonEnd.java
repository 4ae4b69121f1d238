package org.aisbf.gateway.sse;

/** Finds the end of a JSON object byte by byte, without judging it. */
final class JsonEnd {

  private int depth;
  private boolean inString;
  private boolean escaped;

  /** Takes the next byte, beginning with the opening brace; true at the closing one. */
  boolean ends(byte value) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      if (value == '\\') {
        escaped = true;
      } else if (value == '"') {
        inString = false;
      }
    } else if (value == '"') {
      inString = true;
    } else if (value == '{' || value == '[') {
      depth++;
    } else if (value == '}' || value == ']') {
      depth--;
    }
    return depth <= 0 && !inString;
  }
}
