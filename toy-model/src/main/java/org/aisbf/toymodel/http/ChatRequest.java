package org.aisbf.toymodel.http;

import org.aisbf.toymodel.engine.Prompt;

/**
 * A chat completion as the engine needs it.
 *
 * @param prompt the last user message with the settings for sampling
 * @param stream whether the client wants an event for each token
 * @param includeUsage whether a stream ends with an event that holds the usage
 */
record ChatRequest(Prompt prompt, boolean stream, boolean includeUsage) {}
