package org.aisbf.toymodel.engine;

/**
 * The engine cannot run here: its native library is missing for this platform or refuses to load.
 */
public final class EngineUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
