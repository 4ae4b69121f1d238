package org.aisbf.conformance.requirement;

/** The weight of a requirement, as in RFC 2119. */
public enum Level {
  MUST,
  SHOULD,
  MAY
}
