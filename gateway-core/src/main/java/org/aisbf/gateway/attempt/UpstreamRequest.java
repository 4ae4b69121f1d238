package org.aisbf.gateway.attempt;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's request as whoever serves it gets it.
 *
 * @param method in upper case
 * @param path with a leading slash and its {@code /v1}: {@code /v1/chat/completions}
 * @param query decoded, in the buyer's order
 * @param headers those of the buyer that mean something to a backend, names in lower case
 * @param body what it carries
 * @param model the server's own name of the model, or {@code null} where the request needs none
 * @param chat whether it is a chat completion, which workers have an operation for
 * @param stream whether it asks for a stream
 */
public record UpstreamRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Body body,
    @Nullable String model,
    boolean chat,
    boolean stream) {}
