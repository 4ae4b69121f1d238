package org.aisbf.worker;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a worker tells about itself. Called in the middle of the session's steps, so both
 * methods answer from memory.
 */
public interface WorkerProfile {

  /** Everything, for a registration. */
  WorkerDescription describe();

  /**
   * What changed of the hardware since the last call, for a heartbeat (HB-2).
   *
   * @return an object, or {@code null} when nothing did
   */
  @Nullable RawJson changedHardware();
}
