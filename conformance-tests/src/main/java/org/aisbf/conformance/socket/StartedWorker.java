package org.aisbf.conformance.socket;

import java.util.List;

/** A worker that the suite has started. Methods do not block, but for {@link #kill}. */
public interface StartedWorker {

  /** Asks it to leave in good order, as SIGTERM does. */
  void stop();

  /** Ends it, with all that it started; returns when it is gone or cannot be ended. */
  void kill();

  /** Whether it runs. */
  boolean isAlive();

  /** What it wrote so far, or the last of it. */
  List<String> output();
}
