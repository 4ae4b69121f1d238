package org.aisbf.worker;

import org.aisbf.protocol.json.RawJson;

/**
 * What a worker tells about itself (REG-1).
 *
 * @param endpoint where the model server is, as advertised
 * @param hardware an object; what is not known is left out, never invented
 * @param studioEndpoints an array of paths
 * @param capabilities an object, without {@code protocol}, which the session adds (REG-6)
 */
public record WorkerDescription(
    String endpoint, RawJson hardware, RawJson studioEndpoints, RawJson capabilities) {

  /** A worker that tells nothing. */
  public static final WorkerDescription NOTHING =
      new WorkerDescription("", RawJson.EMPTY_OBJECT, RawJson.of("[]"), RawJson.EMPTY_OBJECT);
}
