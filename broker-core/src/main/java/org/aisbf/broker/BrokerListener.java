package org.aisbf.broker;

import java.time.Duration;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;

/**
 * Told what happens, for logs and metrics. Called on the broker's executor, for one session one
 * call after another in order; calls for different sessions may overlap. What it throws is ignored.
 * No argument holds a secret.
 */
public interface BrokerListener {

  /** A handshake was refused. */
  default void refused(Identity claimed, String remoteAddress, Refused refused) {}

  /** A worker was let in and greeted. */
  default void admitted(SessionView session) {}

  /**
   * A worker registered (REG-2).
   *
   * @param again whether this refreshed an earlier registration; models may have changed (REG-4)
   */
  default void registered(SessionView session, boolean again) {}

  /** A session takes no more work: one of the two sides said {@code drain}. */
  default void draining(SessionView session) {}

  /**
   * A session ended.
   *
   * @param code the code that the broker closed with, or the peer's
   */
  default void closed(SessionView session, CloseCode code, String reason) {}

  /** A request was sent to a worker. */
  default void exchangeStarted(SessionId session, RequestId request, Operation operation) {}

  /**
   * A request ended, dispatched or not.
   *
   * @param latency from submission to the end
   */
  default void exchangeEnded(
      SessionId session,
      RequestId request,
      Operation operation,
      Outcome outcome,
      Duration latency) {}

  /**
   * One request less occupies a worker. Told once its place can be taken again: for a request that
   * was cancelled, only when the worker is done with it.
   */
  default void placeFreed(SessionId session) {}

  /**
   * Frames of a worker were dropped.
   *
   * @param count how many since the last call for this session and reason
   */
  default void framesDropped(SessionId session, DropReason reason, long count) {}
}
