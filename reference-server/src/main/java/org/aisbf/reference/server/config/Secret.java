package org.aisbf.reference.server.config;

/**
 * A text that must not be seen, such as a hosted provider's key.
 *
 * @param value the text itself
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
