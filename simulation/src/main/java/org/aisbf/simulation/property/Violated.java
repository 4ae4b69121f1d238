package org.aisbf.simulation.property;

/** A property did not hold. */
public final class Violated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String property;

  /**
   * Says what is wrong.
   *
   * @param property the id, such as {@code P1}
   */
  public Violated(String property, String message) {
    super(property + ": " + message);
    this.property = property;
  }

  /** The id of the property. */
  public String property() {
    return property;
  }
}
