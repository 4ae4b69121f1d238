package org.aisbf.gateway.idempotency;

import java.util.Map;

/**
 * How an answer begins.
 *
 * @param status of HTTP
 * @param headers as the first buyer got them
 */
public record AnswerHead(int status, Map<String, String> headers) {

  /** Copies the headers. */
  public AnswerHead {
    headers = Map.copyOf(headers);
  }
}
