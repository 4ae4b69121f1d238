package org.aisbf.reference.worker.config;

/** Where the registration token travels in the handshake (section 2). */
public enum TokenPlace {
  /** In {@code x-coderai-registration-token}, which no proxy logs. */
  HEADER,

  /** In the query, for a broker that reads no headers. */
  QUERY,

  /** In both. */
  BOTH;

  /** Whether the query holds it. */
  public boolean inQuery() {
    return this != HEADER;
  }

  /** Whether a header holds it. */
  public boolean inHeader() {
    return this != QUERY;
  }
}
