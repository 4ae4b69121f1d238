package org.aisbf.protocol.session.worker;

/** Registered: the broker may send work, or what it sent is being finished. */
public sealed interface Live extends WorkerState permits Ready, Leaving, Finishing, Draining {

  /** What holds in all of these states. */
  Session session();

  /** The same state with another session record. */
  Live with(Session session);
}
