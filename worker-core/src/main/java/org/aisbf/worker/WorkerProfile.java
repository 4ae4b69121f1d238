package org.aisbf.worker;

import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Registration;

/**
 * Knows what a worker tells about itself. Called in the middle of the session's steps, so both
 * methods answer from memory.
 */
public interface WorkerProfile {

  /**
   * Everything, for a registration (REG-1). The session adds the token, and to the capabilities
   * what it announces itself (REG-6).
   */
  Registration describe();

  /**
   * What changed of the hardware since the last call, for a heartbeat (HB-2).
   *
   * @return {@link Hardware#UNKNOWN} when nothing did
   */
  Hardware changedHardware();
}
