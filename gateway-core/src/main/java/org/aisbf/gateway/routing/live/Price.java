package org.aisbf.gateway.routing.live;

/**
 * What a model costs, in the operator's currency; for comparing, not for billing.
 *
 * @param inputPerMillion tokens read
 * @param outputPerMillion tokens written
 * @param perRequest beside the tokens
 */
public record Price(double inputPerMillion, double outputPerMillion, double perRequest) {

  /** Of a request of so many tokens. */
  public double of(long inputTokens, long outputTokens) {
    return (inputTokens * inputPerMillion + outputTokens * outputPerMillion) / 1e6 + perRequest;
  }
}
