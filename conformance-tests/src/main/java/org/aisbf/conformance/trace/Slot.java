package org.aisbf.conformance.trace;

import java.util.regex.Pattern;

/** A place in a step that is filled in. */
enum Slot {
  /** One of the sockets, by a name of the trace's own: a letter first. */
  WORKER("[a-z][a-z0-9-]{0,31}"),
  /** One of the requests, by a number of the trace's own. */
  REQUEST("[0-9]{1,6}"),
  /** A number, such as a close code or an HTTP status. */
  NUMBER("-?[0-9]{1,9}"),
  /** A JSON string. */
  TEXT(
      "\"[^\"\\\\\\x00-\\x1f]*+(?:\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x00-\\x1f]*+)*+\""),
  /** Bytes in base64. */
  BASE64("[A-Za-z0-9+/]+={0,2}"),
  /** A duration: 250ms, 30s, 5m or 2h. */
  TIME("[0-9]{1,7}(?:ms|s|m|h)"),
  /** One of the protocol's codes of errors. */
  CODE("[a-z][a-z0-9_]*"),
  /** The rest of the line, as it goes over the wire. */
  FRAME("\\P{javaWhitespace}(?:.*\\P{javaWhitespace})?");

  private final String form;

  Slot(String form) {
    this.form = form;
  }

  /** A regular expression without groups that capture. */
  String form() {
    return form;
  }

  boolean takes(String text) {
    return Pattern.matches(form, text);
  }
}
