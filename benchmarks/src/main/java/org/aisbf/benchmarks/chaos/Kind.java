package org.aisbf.benchmarks.chaos;

/** What a customer asks for. */
enum Kind {
  STREAM,
  WHOLE,
  EMBEDDING,
  UPLOAD,
  /** A stream that he leaves, before it begins or in its middle. */
  LEFT
}
