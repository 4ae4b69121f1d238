package org.aisbf.protocol.operation;

/**
 * What came of reading something that a peer wrote and that may be unusable.
 *
 * @param <T> what it is when it is usable
 */
public sealed interface Parsed<T> {

  /** It can be used. */
  record Valid<T>(T value) implements Parsed<T> {}

  /**
   * It cannot.
   *
   * @param reason names the field and what is allowed, for the peer; quotes nothing at length
   */
  record Invalid<T>(String reason) implements Parsed<T> {}
}
