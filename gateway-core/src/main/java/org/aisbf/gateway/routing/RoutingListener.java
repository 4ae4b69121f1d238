package org.aisbf.gateway.routing;

import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/** Told what owners should know. Called by the threads that report. */
@FunctionalInterface
public interface RoutingListener {

  /**
   * A provider refused our credentials.
   *
   * @param worker whose model server did, or {@code null} for a hosted provider
   */
  void refusedUs(ProviderModel target, @Nullable SessionId worker);
}
