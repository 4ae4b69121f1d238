package org.aisbf.conformance.socket.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One command and what comes back under its id.
 *
 * @param answer the first line
 * @param more takes every line, the first included
 */
record Exchange(CompletableFuture<JsonNode> answer, Consumer<JsonNode> more) {}
