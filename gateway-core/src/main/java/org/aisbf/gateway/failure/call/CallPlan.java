package org.aisbf.gateway.failure.call;

import org.aisbf.gateway.chat.StreamShape;
import org.aisbf.gateway.failure.FailurePolicy;

/**
 * What a request is to be served as.
 *
 * @param choices how many the buyer asked for ({@code n}), 1 where he said nothing
 * @param usageWanted whether a stream tells him the usage
 * @param fallbackId the stream's id, should its first event have none
 * @param fallbackCreated unix seconds, likewise
 * @param maxEventBytes what one event of a stream may hold
 */
public record CallPlan(
    FailurePolicy policy,
    AnswerForm form,
    int choices,
    boolean usageWanted,
    String fallbackId,
    long fallbackCreated,
    int maxEventBytes) {

  StreamShape shape(String model) {
    return new StreamShape(model, usageWanted, fallbackId, fallbackCreated, maxEventBytes);
  }
}
