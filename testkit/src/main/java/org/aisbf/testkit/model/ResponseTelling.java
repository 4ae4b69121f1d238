package org.aisbf.testkit.model;

/** The named events of a response. */
record ResponseTelling(String model) implements Telling {

  @Override
  public String role() {
    return event("response.created", response("in_progress"));
  }

  @Override
  public String content(String text) {
    return event("response.output_text.delta", "\"output_index\":0,\"delta\":\"" + text + "\"");
  }

  @Override
  public String finish() {
    return event("response.completed", response("completed"));
  }

  @Override
  public String usage(String said) {
    return "";
  }

  @Override
  public String done() {
    return "";
  }

  private String response(String status) {
    return "\"response\":{\"id\":\"scripted\",\"object\":\"response\",\"model\":\""
        + model
        + "\",\"status\":\""
        + status
        + "\"}";
  }

  private static String event(String type, String members) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}";
  }
}
