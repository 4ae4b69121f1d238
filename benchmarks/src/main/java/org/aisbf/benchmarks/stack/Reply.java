package org.aisbf.benchmarks.stack;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer got.
 *
 * @param status of HTTP
 * @param headers by their names in lower case
 * @param body all that came
 * @param broken whether the connection broke off before the end
 */
public record Reply(int status, Map<String, String> headers, String body, boolean broken) {
  private static final Pattern CONTENT = Pattern.compile("\"(?:content|text|delta)\":\"([^\"]*)\"");
  private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");
  private static final Pattern DONE = Pattern.compile("data: \\[DONE]|event: response\\.completed");

  /** The texts of the answer, one after the other. */
  public String content() {
    StringBuilder content = new StringBuilder();
    Matcher matcher = CONTENT.matcher(body);
    while (matcher.find()) {
      content.append(matcher.group(1));
    }
    return content.toString();
  }

  /** How many times the end of a stream was said. */
  public long dones() {
    return DONE.matcher(body).results().count();
  }

  /** Whether an error is told, be it as a document or as the event. */
  public boolean isError() {
    return body.contains("\"error\":{");
  }

  /** The code of the error, or {@code null}. */
  public @Nullable String code() {
    Matcher matcher = CODE.matcher(body);
    return isError() && matcher.find() ? matcher.group(1) : null;
  }

  /** How many different ids the events have. */
  public long ids() {
    return ID.matcher(body).results().map(found -> found.group(1)).distinct().count();
  }

  /** {@code x-aisbf-attempts}, or 0. */
  public int attempts() {
    return Integer.parseInt(headers.getOrDefault("x-aisbf-attempts", "0"));
  }
}
