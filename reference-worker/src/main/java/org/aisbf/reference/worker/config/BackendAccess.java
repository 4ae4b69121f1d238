package org.aisbf.reference.worker.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model server behind the worker.
 *
 * @param baseUrl such as {@code http://127.0.0.1:11434/v1}; {@code null} to look for one
 * @param apiKey added to every call; a secret
 * @param advertisedEndpoint what the broker is told instead of the address
 * @param maxConcurrency announced and enforced; {@code null} for no limit
 * @param models globs of what is offered; empty for all
 * @param allowPaths what {@code proxy} may call (PRX-1)
 */
public record BackendAccess(
    @Nullable URI baseUrl,
    @Nullable String apiKey,
    @Nullable String advertisedEndpoint,
    @Nullable Integer maxConcurrency,
    List<String> models,
    List<String> allowPaths) {

  /** Copies the lists. */
  public BackendAccess {
    models = List.copyOf(models);
    allowPaths = List.copyOf(allowPaths);
  }

  /** The same with the model server that was found. */
  public BackendAccess at(URI found) {
    return new BackendAccess(found, apiKey, advertisedEndpoint, maxConcurrency, models, allowPaths);
  }

  @Override
  public String toString() {
    return "BackendAccess[" + baseUrl + "]";
  }
}
