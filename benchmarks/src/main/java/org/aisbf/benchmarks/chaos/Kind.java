package org.aisbf.benchmarks.chaos;

/** What a customer asks for. */
enum Kind {
  STREAM,
  /** A stream that is asked for twice under one Idempotency-Key. */
  REPEATED,
  COMPLETION,
  RESPONSE,
  WHOLE,
  EMBEDDING,
  UPLOAD,
  /** A stream that he leaves, before it begins or in its middle. */
  LEFT;

  /** Whether its answer is a stream that says its end. */
  boolean isStream() {
    return this == STREAM || this == REPEATED || this == COMPLETION || this == RESPONSE;
  }
}
