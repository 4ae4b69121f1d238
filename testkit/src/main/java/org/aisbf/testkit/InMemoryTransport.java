package org.aisbf.testkit;

import org.aisbf.protocol.time.Timers;

/**
 * Makes sockets whose two ends are in this process. Delivery is asynchronous, over the scheduler,
 * and in order for each direction; every end's receiver is called one call after another.
 *
 * <p>Not safe for many threads: sends, faults and the scheduler belong to one thread.
 */
public final class InMemoryTransport {
  private final DeterministicScheduler scheduler;
  private final Timers timers;
  private final TransportLimits limits;
  private final FrameRecorder recorder;

  /**
   * Makes a transport with the usual limits and a recorder of its own.
   *
   * @param scheduler what deliveries run on
   * @param timers what delays are measured with
   */
  public InMemoryTransport(DeterministicScheduler scheduler, Timers timers) {
    this(scheduler, timers, TransportLimits.USUAL, new FrameRecorder(timers, 10_000));
  }

  /** Makes a transport with limits and a recorder that the caller chose. */
  public InMemoryTransport(
      DeterministicScheduler scheduler,
      Timers timers,
      TransportLimits limits,
      FrameRecorder recorder) {
    this.scheduler = scheduler;
    this.timers = timers;
    this.limits = limits;
    this.recorder = recorder;
  }

  /**
   * Opens a socket.
   *
   * @param clientName names the end that dialled, in the recorder
   * @param serverName names the end that accepted
   */
  public InMemorySocket open(String clientName, String serverName) {
    return new InMemorySocket(
        new InMemoryEnd(clientName, timers, scheduler.serial(), limits, recorder),
        new InMemoryEnd(serverName, timers, scheduler.serial(), limits, recorder));
  }

  /** What went over all its sockets. */
  public FrameRecorder recorder() {
    return recorder;
  }
}
