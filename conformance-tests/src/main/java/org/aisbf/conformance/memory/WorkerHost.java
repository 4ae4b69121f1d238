package org.aisbf.conformance.memory;

import java.util.concurrent.Executor;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.protocol.time.Timers;

/** The machine that a worker in memory believes to run on: its clock, network and model server. */
public interface WorkerHost {

  /** Who it is. */
  Credentials identity();

  /** The clock; nothing else tells it the time. */
  Timers timers();

  /** Where its tasks run, one after another. */
  Executor executor();

  /** Dials the broker. */
  void dial(DialAttempt attempt);

  /**
   * Calls the model server, whose base URL is {@code http://model.test/v1}.
   *
   * @return hangs up; runs without effect when the call is over
   */
  Runnable call(ModelRequest request, ModelAnswer answer);

  /** Takes a line of the worker's output. */
  void say(String line);
}
