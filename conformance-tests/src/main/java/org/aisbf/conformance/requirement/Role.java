package org.aisbf.conformance.requirement;

/** The end of the protocol that a requirement binds. */
public enum Role {
  BROKER,
  WORKER
}
