package org.aisbf.conformance.subject;

import java.time.Duration;
import java.util.List;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * The worker under test. The suite is its broker, and the model server behind it. Used by one
 * thread.
 */
public interface WorkerSubject extends AutoCloseable {

  /** How to wait with it. */
  Pace pace();

  /** Who the worker is told to be. */
  Credentials identity();

  /** How often the worker sends a heartbeat: as the protocol says (HB-2) or as it was set to. */
  default Duration heartbeatInterval() {
    return Duration.ofSeconds(30);
  }

  /** Whether the suite started this worker itself, and so can start and stop it. */
  boolean canRestart();

  /**
   * Starts the worker anew, ending the one that runs.
   *
   * @return false where the suite cannot (it was started by hand); the one that runs goes on, but
   *     its connections are dropped, so that it dials again
   * @throws CannotStart when there is none afterwards
   */
  boolean restart();

  /**
   * Asks the worker to leave in good order, as SIGTERM does.
   *
   * @return false where the suite cannot
   */
  boolean stop();

  /** Waits for the worker's next attempt to connect; {@code null} when none came. */
  @Nullable Incoming awaitDial(Duration limit);

  /** The attempts to connect that arrived so far and were not yet taken. */
  int waitingDials();

  /** The model server behind the worker. */
  ModelServer backend();

  /** Whether the worker runs; of one that was started by hand it is taken for granted. */
  boolean isAlive();

  /** What the worker wrote to its standard output and error so far; empty where unknown. */
  List<String> output();

  /** Ends what the last scenario left open and begins a new log. The worker goes on. */
  WireLog reset();

  /** Ends everything. */
  @Override
  void close();
}
