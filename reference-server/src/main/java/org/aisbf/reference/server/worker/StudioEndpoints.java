package org.aisbf.reference.server.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.aisbf.broker.SessionView;

/** The further endpoints that a worker names in its registration (REG-1). */
public final class StudioEndpoints {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StudioEndpoints() {}

  /**
   * Whether a session's worker names a path.
   *
   * @param path with its leading slash and {@code /v1}; the worker may leave out either
   */
  public static boolean name(SessionView session, String path) {
    try {
      JsonNode named = JSON.readTree(session.metadata().toString()).path("studio_endpoints");
      for (JsonNode entry : named) {
        String text = (entry.isTextual() ? entry : entry.path("path")).asText("");
        if (!text.isEmpty() && bare(text).equals(bare(path))) {
          return true;
        }
      }
      return false;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String bare(String path) {
    return path.replaceAll("^/+", "").replaceAll("^v1/", "").replaceAll("/+$", "");
  }
}
