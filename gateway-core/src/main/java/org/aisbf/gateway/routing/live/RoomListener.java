package org.aisbf.gateway.routing.live;

import org.aisbf.gateway.route.Provider;

/** Told when a provider may have room again. Called by many threads. */
@FunctionalInterface
public interface RoomListener {

  /** A slot is free, or a worker or its models have become known. */
  void roomAt(Provider provider);
}
