package org.aisbf.reference.server;

import org.aisbf.gateway.routing.RoutingListener;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells owners, in the log, that a provider does not accept the credentials it was given. */
final class RefusalLog implements RoutingListener {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  @Override
  public void refusedUs(ProviderModel target, @Nullable SessionId worker) {
    LOG.warn(
        "{} of scope {} refuses its credentials{}; it rests",
        target.provider().id(),
        target.provider().scope().username(),
        worker == null
            ? ": check its api_key"
            : ", session " + worker + ": check its backend's key");
  }
}
