package org.aisbf.reference.server.serve;

import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.routing.Next;
import org.aisbf.protocol.error.ErrorCode;

/** What a buyer is told where nobody can be tried. */
final class Unserved {

  private Unserved() {}

  static BuyerError error(String route, Next.Nobody nobody) {
    return switch (nobody.cause()) {
      case EXHAUSTED ->
          BuyerError.of(
              ErrorCode.BACKEND_UNAVAILABLE, "All who could serve '" + route + "' were tried.");
      case RESTING ->
          overloaded("All who could serve '" + route + "' rest just now.", nobody.restMillis());
      case NO_WORKER ->
          BuyerError.of(ErrorCode.NO_WORKER, "No worker that serves '" + route + "' is ready.");
      case NO_SUCH_MODEL ->
          BuyerError.of(ErrorCode.MODEL_NOT_FOUND, "Nobody serves '" + route + "'.");
      case UNFIT ->
          BuyerError.invalid(
              null, "Nobody behind '" + route + "' can do all that the request needs.");
      case PRIVACY ->
          BuyerError.of(
              ErrorCode.FORBIDDEN, "This key may not use those that could serve '" + route + "'.");
    };
  }

  /**
   * Where nobody is there to be tried at a place that was taken before.
   *
   * @param failed whether it was tried there
   */
  static EndedAttempt again(String name, boolean failed, Next.Nobody nobody) {
    String said = "'" + name + (failed ? "' failed, " : "' had a worker that left, ");
    return nobody.restMillis() > 0
        ? new EndedAttempt(
            overloaded(said + "and rests just now.", nobody.restMillis()), ErrorCode.NO_WORKER)
        : EndedAttempt.of(ErrorCode.NO_WORKER, said + "and no worker is left that serves it.");
  }

  /** 503, to be tried again after a time; 0 where it is not known. */
  static BuyerError overloaded(String message, long retryAfterMillis) {
    BuyerError error = BuyerError.of(ErrorCode.OVERLOADED, message);
    return new BuyerError(
        error.status(),
        error.code(),
        message,
        null,
        (int) Math.min(BuyerError.MAX_RETRY_AFTER_SECONDS, (retryAfterMillis + 999) / 1000));
  }
}
