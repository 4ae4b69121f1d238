package org.aisbf.broker;

/** What a stream's {@code onError} carries when the exchange did not complete. */
public final class ExchangeFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  ExchangeFailed(Outcome outcome) {
    super(outcome.getClass().getSimpleName(), null, false, false);
    this.outcome = outcome;
  }

  /** How the exchange ended; never {@link Outcome.Completed}. */
  public Outcome outcome() {
    return outcome;
  }
}
