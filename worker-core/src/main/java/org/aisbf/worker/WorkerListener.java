package org.aisbf.worker;

import org.aisbf.protocol.session.worker.SessionEvent;

/**
 * Hears what a worker does; for logs and metrics. Called on the worker's executor, one call after
 * another, in the order of events.
 */
public interface WorkerListener {

  /** Does nothing. */
  WorkerListener NONE = new WorkerListener() {};

  /** The session changed. */
  default void sessionChanged(SessionEvent event) {}

  /** A request was given to the backend. */
  default void requestStarted(BackendRequest request) {}

  /** A request ended, in whichever way. */
  default void requestEnded(RequestReport report) {}

  /**
   * Something that means nothing was dropped.
   *
   * @param what names the state and the message; never the peer's text
   */
  default void dropped(String what) {}
}
