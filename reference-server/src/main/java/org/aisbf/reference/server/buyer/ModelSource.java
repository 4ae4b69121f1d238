package org.aisbf.reference.server.buyer;

import java.util.Set;

/** Knows which models a provider serves. Safe for many threads. */
@FunctionalInterface
public interface ModelSource {

  /**
   * The provider's own names of its models; empty where none is known. Blocks for a second at most.
   */
  Set<String> models();
}
