package org.aisbf.conformance.socket;

import java.io.IOException;
import java.util.Map;
import org.aisbf.conformance.time.Pace;

/** Starts the worker under test. */
@FunctionalInterface
public interface WorkerStarter {

  /**
   * Starts one.
   *
   * @param environment the {@code AISBF_…} variables, which say who it is and where broker and
   *     model server are
   * @param pace to be told when something happens
   * @throws IOException when it cannot be started
   */
  StartedWorker start(Map<String, String> environment, Pace pace) throws IOException;
}
