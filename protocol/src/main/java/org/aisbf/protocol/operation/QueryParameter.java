package org.aisbf.protocol.operation;

/**
 * One pair of a query; a name may occur several times.
 *
 * @param name decoded
 * @param value decoded; may be a secret, so it is not printed
 */
public record QueryParameter(String name, String value) {

  /** Hides the value. */
  @Override
  public String toString() {
    return name + "=…";
  }
}
