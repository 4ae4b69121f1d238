package org.aisbf.testkit.model;

/** The chunks of a chat completion, or of a plain one. */
record CompletionTelling(String model, boolean chat) implements Telling {

  @Override
  public String role() {
    return chat
        ? choice("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "null")
        : content("");
  }

  @Override
  public String content(String text) {
    String quoted = "\"" + text + "\"";
    return choice(chat ? "\"delta\":{\"content\":" + quoted + "}" : "\"text\":" + quoted, "null");
  }

  @Override
  public String finish() {
    return choice(chat ? "\"delta\":{}" : "\"text\":\"\"", "\"stop\"");
  }

  @Override
  public String usage(String said) {
    return head() + "\"choices\":[],\"usage\":" + Documents.usage(said) + "}";
  }

  @Override
  public String done() {
    return "data: [DONE]";
  }

  private String choice(String said, String finish) {
    return head() + "\"choices\":[{\"index\":0," + said + ",\"finish_reason\":" + finish + "}]}";
  }

  private String head() {
    return "data: {\"id\":\"scripted\",\"object\":\""
        + (chat ? "chat.completion.chunk" : "text_completion")
        + "\",\"created\":1,\"model\":\""
        + model
        + "\",";
  }
}
