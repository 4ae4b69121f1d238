package org.aisbf.testkit.model;

/** The JSON documents that the server writes. */
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

  String failure() {
    return "{\"error\":{\"message\":\"The model fell over.\",\"type\":\"server_error\","
        + "\"code\":\"scripted_failure\"}}";
  }

  static String usage(String said) {
    long words = said.chars().filter(letter -> letter == ' ').count();
    return "{\"prompt_tokens\":3,\"completion_tokens\":"
        + words
        + ",\"total_tokens\":"
        + (words + 3)
        + "}";
  }
}
