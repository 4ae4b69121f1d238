package org.aisbf.conformance.socket;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.time.Pace;

/**
 * Starts a worker by a command. The variables are added to the environment that the suite itself
 * has.
 *
 * @param command the program and its arguments
 */
public record CommandStarter(List<String> command) implements WorkerStarter {

  /** Copies the list. */
  public CommandStarter {
    command = List.copyOf(command);
  }

  @Override
  public StartedWorker start(Map<String, String> environment, Pace pace) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new WorkerProcess(process, pace);
  }
}
