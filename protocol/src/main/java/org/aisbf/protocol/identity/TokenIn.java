package org.aisbf.protocol.identity;

/** Where a worker puts its token in the handshake: {@code token_in} of its configuration. */
public enum TokenIn {
  /** In a header, which no access log shows. */
  HEADER,

  /** In the query, for a broker that reads no headers. */
  QUERY,

  /** In both. */
  BOTH
}
