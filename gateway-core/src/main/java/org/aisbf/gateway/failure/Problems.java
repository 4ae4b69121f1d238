package org.aisbf.gateway.failure;

import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;

/** What a buyer is told where no provider said it. */
final class Problems {

  static final BuyerError NO_CONTENT =
      BuyerError.of(ErrorCode.TIMEOUT, "The provider did not begin to answer in time.");
  static final BuyerError SILENT =
      BuyerError.of(ErrorCode.TIMEOUT, "The provider stopped in the middle of its answer.");
  static final BuyerError OUT_OF_TIME =
      BuyerError.of(ErrorCode.TIMEOUT, "The request was not served within its time.");
  static final BuyerError ENDED_EARLY =
      BuyerError.of(ErrorCode.BACKEND_ERROR, "The provider's stream ended early.");
  static final BuyerError TOO_MUCH_HIDDEN =
      BuyerError.of(ErrorCode.BACKEND_ERROR, "The provider sent too much that is no answer.");
  static final BuyerError DIVERGED =
      BuyerError.of(
          ErrorCode.BACKEND_ERROR,
          "The provider broke off its answer, and another attempt answered differently.");

  private Problems() {}
}
