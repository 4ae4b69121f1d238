package org.aisbf.gateway.chat;

/**
 * What every event of one stream shows its buyer.
 *
 * @param model the model that answers, as {@code provider/model}
 * @param usageWanted whether the buyer asked for the usage
 * @param fallbackId the stream's id, should its first event have none
 * @param fallbackCreated unix seconds, likewise
 * @param maxEventBytes what one event may hold; a longer one breaks the stream
 */
public record StreamShape(
    String model,
    boolean usageWanted,
    String fallbackId,
    long fallbackCreated,
    int maxEventBytes) {}
