package org.aisbf.gateway.failure;

/** How far an attempt was when something happened to it. */
public enum Phase {
  /** Nothing of its answer's content had come. */
  BEFORE_CONTENT,
  /** Some of it had. */
  IN_CONTENT
}
