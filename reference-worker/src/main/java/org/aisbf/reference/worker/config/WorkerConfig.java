package org.aisbf.reference.worker.config;

/**
 * Everything a worker needs to know.
 *
 * @param broker whom it connects to
 * @param backend what it serves with
 * @param habits how it keeps its session
 * @param failFast whether a refusal for identity ends it (REC-2)
 */
public record WorkerConfig(
    BrokerAccess broker, BackendAccess backend, SessionHabits habits, boolean failFast) {

  /**
   * Reads it.
   *
   * @throws BadConfiguration when something is missing, unknown or wrong
   */
  public static WorkerConfig read(WorkerSources sources) throws BadConfiguration {
    return new ConfigReader(sources).read();
  }
}
