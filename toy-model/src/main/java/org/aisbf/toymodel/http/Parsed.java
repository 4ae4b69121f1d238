package org.aisbf.toymodel.http;

/** What became of a request's body. */
sealed interface Parsed {

  /** It can be served. */
  record Chat(ChatRequest request) implements Parsed {}

  /** It is wrong. */
  record Wrong(ApiError error) implements Parsed {}
}
