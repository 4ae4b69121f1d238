package org.aisbf.protocol.session.worker;

/**
 * What happens to a worker's session. Time and chance come in with it: the machine has neither
 * clock nor dice.
 */
public sealed interface WorkerInput
    permits Started,
        Opened,
        Refused,
        Unreachable,
        Received,
        Lost,
        Woke,
        Finished,
        StopAsked,
        StopForced {

  /** When it happened, in monotonic milliseconds; never less than at the input before. */
  long now();

  /** What a row of the table is found by: the kind of input, or of the message received. */
  static Class<?> trigger(WorkerInput input) {
    return input instanceof Received received ? received.message().getClass() : input.getClass();
  }
}
