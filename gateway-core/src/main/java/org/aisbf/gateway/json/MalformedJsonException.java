package org.aisbf.gateway.json;

/** A text that is not one JSON value within the limits. Its message quotes nothing of the text. */
public final class MalformedJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With what is wrong and where, for a person. */
  public MalformedJsonException(String message) {
    super(message, null, false, false);
  }
}
