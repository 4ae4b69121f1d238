package org.aisbf.simulation.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What model servers say: numbered, and marked with the request it belongs to. */
public final class Content {
  /** The last event of a stream. */
  public static final String DONE = "data: [DONE]\n\n";

  /** Also inside JSON that stands in a JSON string, with its quotes escaped. */
  private static final Pattern MARKER = Pattern.compile("marker\\W+(\\w+)\\W");

  private Content() {}

  /** The payload of a request. */
  public static String question(String marker, boolean stream) {
    return "{\"model\":\"m\",\"stream\":" + stream + ",\"marker\":\"" + marker + "\"}";
  }

  /** One event of the stream, as SSE text. */
  public static String event(String marker, int number, int padding) {
    return "data: {\"marker\":\""
        + marker
        + "\",\"n\":"
        + number
        + ",\"pad\":\""
        + "x".repeat(padding)
        + "\"}\n\n";
  }

  /** The whole stream of a request that ends well. */
  public static String stream(String marker, Plan plan) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < plan.chunks(); i++) {
      out.append(event(marker, i, plan.padding()));
    }
    return out.append(DONE).toString();
  }

  /** The answer to a request that asked for no stream. */
  public static String document(String marker) {
    return "{\"object\":\"chat.completion\",\"marker\":\"" + marker + "\"}";
  }

  /** The first marker in a text, or an empty text where there is none. */
  public static String markerIn(String text) {
    Matcher matcher = MARKER.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
