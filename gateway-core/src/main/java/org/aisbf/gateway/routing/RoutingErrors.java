package org.aisbf.gateway.routing;

import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.routing.explain.Considered;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.protocol.error.BuyerStatus;
import org.aisbf.protocol.error.ErrorCode;

/** What a buyer is told when nobody takes his request. */
public final class RoutingErrors {

  private RoutingErrors() {}

  /** Of a request that nobody takes. */
  public static BuyerError of(Next.Nobody nobody) {
    String route = "'" + nobody.decision().route() + "'";
    return switch (nobody.cause()) {
      case EXHAUSTED ->
          BuyerError.of(
              ErrorCode.BACKEND_UNAVAILABLE, "All who serve " + route + " were tried in vain.");
      case RESTING -> overloaded("All who serve " + route + " rest just now.", nobody.restMillis());
      case NO_WORKER -> BuyerError.of(ErrorCode.NO_WORKER, "No worker of " + route + " is ready.");
      case NO_SUCH_MODEL ->
          new BuyerError(
              BuyerStatus.of(ErrorCode.MODEL_NOT_FOUND),
              ErrorCode.MODEL_NOT_FOUND.value(),
              "Nobody serves " + route + ".",
              "model",
              null);
      case UNFIT ->
          BuyerError.invalid(
              null,
              "Nobody of " + route + " can do what is asked: " + why(nobody.decision()) + ".");
      case PRIVACY ->
          BuyerError.of(
              ErrorCode.FORBIDDEN, "This key must not use those who serve " + route + ".");
    };
  }

  /** Of a request that cannot wait, or not any longer. */
  public static BuyerError of(Turn.Overloaded overloaded) {
    return overloaded(
        "All who could serve this have as much to do as they want.", overloaded.retryAfterMillis());
  }

  private static BuyerError overloaded(String message, long retryMillis) {
    long seconds = Math.min(BuyerError.MAX_RETRY_AFTER_SECONDS, (retryMillis + 999) / 1000);
    return new BuyerError(
        BuyerStatus.of(ErrorCode.OVERLOADED),
        ErrorCode.OVERLOADED.value(),
        message,
        null,
        (int) seconds);
  }

  private static String why(Decision decision) {
    return decision.candidates().stream()
        .map(Considered::inWords)
        .limit(5)
        .reduce((a, b) -> a + "; " + b)
        .orElse("there is no candidate");
  }
}
