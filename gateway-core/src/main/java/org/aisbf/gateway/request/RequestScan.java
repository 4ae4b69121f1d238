package org.aisbf.gateway.request;

import org.aisbf.gateway.error.BuyerError;

/** What a look at a buyer's JSON body gave. */
public sealed interface RequestScan permits JsonRequest, RequestScan.Unfit {

  /**
   * The body is refused.
   *
   * @param error 400, with the field at fault in {@code param}
   */
  record Unfit(BuyerError error) implements RequestScan {}
}
