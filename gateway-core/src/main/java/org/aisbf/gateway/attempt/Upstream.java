package org.aisbf.gateway.attempt;

/** Somebody who serves requests. Safe for many threads. */
public interface Upstream {

  /**
   * Begins a try. Never throws because of the other side: what goes wrong is told by {@link
   * Attempt#next}.
   */
  Attempt begin(UpstreamRequest request);
}
