package org.aisbf.gateway.attempt;

import org.aisbf.protocol.operation.ProxyRequest;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's request as whoever serves it gets it.
 *
 * @param http its path has a leading slash and a {@code /v1}: {@code /v1/chat/completions}
 * @param model the server's own name of the model, or {@code null} where the request needs none
 * @param chat whether it is a chat completion, which workers have an operation for
 */
public record UpstreamRequest(ProxyRequest http, @Nullable String model, boolean chat) {}
