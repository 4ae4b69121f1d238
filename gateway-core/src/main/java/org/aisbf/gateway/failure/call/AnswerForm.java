package org.aisbf.gateway.failure.call;

/** How an answer is read. */
public enum AnswerForm {
  /** A stream of chat or plain completion events; a whole completion is told as one. */
  EVENTS,
  /** One chat completion. */
  DOCUMENT,
  /**
   * Whatever comes, as it comes: a document, sound, a picture, a stream of other events. Its first
   * byte that is no comment is its content; it cannot be spliced.
   */
  AS_IS
}
