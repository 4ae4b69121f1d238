package org.aisbf.conformance.check;

/**
 * One thing that happened on a wire.
 *
 * @param atMillis since the scenario began
 * @param wire which, such as {@code worker 1}, {@code buyer 2} or {@code backend 1}
 * @param direction who did it
 * @param kind such as {@code open}, {@code text}, {@code close}, {@code request}, {@code status},
 *     {@code data}
 * @param text the message, cut where it is long; secrets are blotted out
 */
public record WireRecord(
    long atMillis, String wire, Direction direction, String kind, String text) {

  /** Who did it. */
  public enum Direction {
    /** The suite did. */
    SUITE,
    /** The subject did. */
    SUBJECT
  }
}
