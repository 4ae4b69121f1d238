package org.aisbf.testkit.model;

/** The JSON that the server writes. */
record Documents(String model) {

  /** An answer that was asked for whole, of the kind that the path wants. */
  String whole(String path, String said, int bodyBytes) {
    if (path.endsWith("/embeddings")) {
      return "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,"
          + said.length()
          + "]}],\"model\":\""
          + model
          + "\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}";
    }
    if (path.contains("/audio/") || path.contains("/images/")) {
      return "{\"text\":\"" + bodyBytes + " bytes\"}";
    }
    return "{\"id\":\"scripted\",\"object\":\"chat.completion\",\"created\":1,\"model\":\""
        + model
        + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + said
        + "\"},\"finish_reason\":\"stop\"}],\"usage\":"
        + usage(said)
        + "}";
  }

  String models() {
    return "{\"object\":\"list\",\"data\":[{\"id\":\"" + model + "\",\"object\":\"model\"}]}";
  }

  String role() {
    return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  }

  String content(String text) {
    return chunk("{\"content\":\"" + text + "\"}", "null");
  }

  String finish() {
    return chunk("{}", "\"stop\"");
  }

  String usageEvent(String said) {
    return head() + "\"choices\":[],\"usage\":" + usage(said) + "}";
  }

  String failure() {
    return "{\"error\":{\"message\":\"The model fell over.\",\"type\":\"server_error\","
        + "\"code\":\"scripted_failure\"}}";
  }

  private String chunk(String delta, String finish) {
    return head()
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }

  private String head() {
    return "{\"id\":\"scripted\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\""
        + model
        + "\",";
  }

  private static String usage(String said) {
    long words = said.chars().filter(letter -> letter == ' ').count();
    return "{\"prompt_tokens\":3,\"completion_tokens\":"
        + words
        + ",\"total_tokens\":"
        + (words + 3)
        + "}";
  }
}
