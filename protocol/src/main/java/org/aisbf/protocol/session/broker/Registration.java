package org.aisbf.protocol.session.broker;

import java.util.Set;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a worker said of itself (REG-1, REG-6).
 *
 * @param metadata the registration's payload without the token, hardware filled in (REG-5), kept up
 *     to date by heartbeats (HB-2); an object
 * @param capabilities an object, empty where there were none
 * @param extensions those announced, unknown ones included
 * @param maxFrameBytes {@code null} where the worker did not say
 * @param maxConcurrency {@code null} where the worker did not say
 */
public record Registration(
    RawJson metadata,
    RawJson capabilities,
    Set<String> extensions,
    @Nullable Long maxFrameBytes,
    @Nullable Integer maxConcurrency) {

  /** Copies the set. */
  public Registration {
    extensions = Set.copyOf(extensions);
  }

  /** Whether the worker announced an extension. */
  public boolean announces(String extension) {
    return extensions.contains(extension);
  }
}
