package org.aisbf.protocol.session.worker;

/** Where a worker's session stands. What it knows there is in the record. */
public sealed interface WorkerState
    permits Stopped, Connecting, AwaitingGreeting, Registering, Live, Closing, Waiting {

  /** When no input at all is ever due. */
  long NEVER = Long.MAX_VALUE;

  /**
   * When the machine has to be woken at the latest, in monotonic milliseconds; {@link #NEVER} in
   * the one state that nothing but its owner leaves. A driver needs no more than one timer (P10).
   */
  long wakesAt();
}
