package org.aisbf.gateway.attempt;

import org.aisbf.protocol.operation.Headers;

/**
 * A whole answer.
 *
 * @param status of HTTP; for a chat completion always 200, since other answers are failures
 * @param headers as they came
 * @param contentType empty where none was said
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as an answer is.
public record Answer(int status, Headers headers, String contentType, byte[] body) {}
