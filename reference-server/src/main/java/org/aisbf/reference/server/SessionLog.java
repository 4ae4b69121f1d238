package org.aisbf.reference.server;

import org.aisbf.broker.BrokerListener;
import org.aisbf.broker.DropReason;
import org.aisbf.broker.Refused;
import org.aisbf.broker.SessionView;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the log what an operator wants to know of workers. */
final class SessionLog implements BrokerListener {

  private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

  @Override
  public void refused(Identity claimed, String remoteAddress, Refused refused) {
    LOG.warn(
        "worker {} from {} refused: {} {}",
        claimed,
        remoteAddress,
        refused.httpStatus(),
        refused.reason());
  }

  @Override
  public void admitted(SessionView session) {
    LOG.info("worker {} connected, session {}", session.identity(), session.sessionId());
  }

  @Override
  public void registered(SessionView session, boolean again) {
    LOG.info("worker {} registered{}", session.identity(), again ? " again" : "");
  }

  @Override
  public void draining(SessionView session) {
    LOG.info("worker {} takes no more work", session.identity());
  }

  @Override
  public void closed(SessionView session, CloseCode code, String reason) {
    LOG.info("worker {} gone: {} {}", session.identity(), code.value(), reason);
  }

  @Override
  public void framesDropped(SessionId session, DropReason reason, long count) {
    LOG.debug("session {}: {} frames dropped, {}", session, count, reason);
  }
}
