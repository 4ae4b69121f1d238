package org.aisbf.reference.worker.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from; what stands later wins.
 *
 * @param file worker.json; {@code null} when all comes from elsewhere
 * @param environment the variables {@code AISBF_…}
 * @param backendUrl the command line's {@code --backend}
 * @param failFast the command line's {@code --fail-fast}
 */
public record WorkerSources(
    @Nullable Path file,
    Map<String, String> environment,
    @Nullable String backendUrl,
    boolean failFast) {

  /** Copies the map. */
  public WorkerSources {
    environment = Map.copyOf(environment);
  }

  /** Says nothing of the environment, which holds secrets. */
  @Override
  public String toString() {
    return "WorkerSources[" + file + "]";
  }
}
