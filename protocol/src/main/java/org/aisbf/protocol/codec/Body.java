package org.aisbf.protocol.codec;

import org.aisbf.protocol.internal.scan.MemberNames;

/** The members of a payload that the codec itself reads; found in the walk over the frame. */
enum Body {
  CHUNK,
  CHUNKS,
  DATA,
  SEQUENCE,
  TS,
  MESSAGE,
  ESTIMATED_TIMEOUT,
  LATENCY_MS,
  ELAPSED_MS,
  TOKENS_PER_SECOND,
  TOK_PER_S,
  THROUGHPUT_TPS,
  USAGE,
  METRICS;

  static final MemberNames<Body> NAMES = MemberNames.of(Body.class);
}
