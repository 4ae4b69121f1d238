package org.aisbf.reference.server.worker;

import org.aisbf.broker.SessionView;
import org.aisbf.protocol.operation.Registration;

/** The further endpoints that a worker names in its registration (REG-1). */
public final class StudioEndpoints {

  private StudioEndpoints() {}

  /**
   * Whether a session's worker names a path.
   *
   * @param path with its leading slash and {@code /v1}; the worker may leave out either
   */
  public static boolean name(SessionView session, String path) {
    return Registration.read(session.metadata()).studioPaths().stream()
        .anyMatch(named -> bare(named).equals(bare(path)));
  }

  private static String bare(String path) {
    return path.replaceAll("^/+", "").replaceAll("^v1/", "").replaceAll("/+$", "");
  }
}
