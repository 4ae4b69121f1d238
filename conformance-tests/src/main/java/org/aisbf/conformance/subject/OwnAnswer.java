package org.aisbf.conformance.subject;

import org.jspecify.annotations.Nullable;

/**
 * What the model server behind a worker answers without a scenario: what workers ask their model
 * server for of their own accord, some of them before they dial.
 *
 * @param json empty for no body
 * @param shown whether scenarios see the call all the same
 */
public record OwnAnswer(int status, String json, boolean shown) {
  private static final OwnAnswer MODELS =
      new OwnAnswer(
          200,
          "{\"object\":\"list\",\"data\":[{\"id\":\""
              + ModelServer.MODEL
              + "\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"conformance\"}]}",
          false);
  private static final OwnAnswer CAPABILITIES = new OwnAnswer(200, "{\"chat\":true}", false);
  private static final OwnAnswer NOT_FOUND = new OwnAnswer(404, "", true);

  /**
   * The answer to a call; {@code null} where a scenario gives it.
   *
   * @param target path and query
   * @param handOnModels whether a scenario answers for the models
   */
  public static @Nullable OwnAnswer to(String method, String target, boolean handOnModels) {
    String path = target.split("\\?", 2)[0];
    if (method.equals("GET") && path.endsWith("/models")) {
      return handOnModels ? null : MODELS;
    }
    if (method.equals("GET") && path.equals("/coderai/capabilities")) {
      return CAPABILITIES;
    }
    return path.startsWith("/v1/") || path.startsWith("/coderai/") ? null : NOT_FOUND;
  }
}
