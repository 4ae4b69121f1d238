package org.aisbf.gateway.failure;

/**
 * What one request is judged by. Durations are milliseconds.
 *
 * @param retries as in the policy, as are the others
 * @param splices whether a broken stream may go on with another attempt
 */
public record CallTerms(
    int retries,
    long firstToken,
    long idle,
    long total,
    int attempts,
    int hiddenBytes,
    boolean splices) {

  /** A policy's terms for a request. */
  public static CallTerms of(FailurePolicy policy) {
    return new CallTerms(
        policy.retries(),
        policy.firstToken().toMillis(),
        policy.idle().toMillis(),
        policy.total().toMillis(),
        policy.attempts(),
        policy.hiddenBytes(),
        policy.onBreak() == OnBreak.SPLICE);
  }
}
