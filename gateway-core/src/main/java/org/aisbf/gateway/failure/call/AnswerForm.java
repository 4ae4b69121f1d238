package org.aisbf.gateway.failure.call;

/** How an answer is read. */
public enum AnswerForm {
  /** A stream of chat or plain completion events; a whole completion is told as one. */
  EVENTS,
  /** One chat completion. */
  DOCUMENT,
  /**
   * Whatever comes, as it comes: a document, sound, a picture, a stream of other events. What it
   * begins with is its content, but for comments and the events that announce a response; it cannot
   * be spliced.
   */
  AS_IS
}
