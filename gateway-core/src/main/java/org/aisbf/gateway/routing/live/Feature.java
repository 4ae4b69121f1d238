package org.aisbf.gateway.routing.live;

/** What a model can do beside answering. */
public enum Feature {
  /** Call tools. */
  TOOLS,
  /** Answer in JSON when told to. */
  JSON,
  /** Answer as a stream. */
  STREAM
}
