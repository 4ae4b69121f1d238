package org.aisbf.gateway.attempt;

import java.util.Map;

/**
 * A whole answer.
 *
 * @param status of HTTP; for a chat completion always 200, since other answers are failures
 * @param headers those that mean something to a buyer, names in lower case, without content type
 * @param contentType empty where none was said
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as an answer is.
public record Answer(int status, Map<String, String> headers, String contentType, byte[] body) {

  /** Copies the headers. */
  public Answer {
    headers = Map.copyOf(headers);
  }
}
