package org.aisbf.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one stream of chat completion events. */
final class AnswerReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long asked;
  private final Consumer<String> text;
  private int pieces;
  private Duration first = Duration.ZERO;

  /**
   * A reader for one answer.
   *
   * @param asked when the question was asked, in nanoseconds of the system's timer
   * @param text gets the words as they come
   */
  AnswerReader(long asked, Consumer<String> text) {
    this.asked = asked;
    this.text = text;
  }

  Answer read(InputStream body) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Answer end = line.startsWith("data:") ? event(line.substring(5).strip()) : null;
      if (end != null) {
        return end;
      }
    }
    return new Answer.Broken("the stream ended without [DONE]");
  }

  /** Returns how the answer ended, or null when it goes on. */
  private @Nullable Answer event(String data) throws IOException {
    if (data.equals("[DONE]")) {
      return new Answer.Complete(pieces, first, elapsed());
    }
    JsonNode event = JSON.readTree(data);
    if (event.has("error")) {
      return new Answer.Broken(Buyer.message(event));
    }
    String content = event.at("/choices/0/delta/content").asText();
    if (!content.isEmpty()) {
      if (pieces++ == 0) {
        first = elapsed();
      }
      text.accept(content);
    }
    return null;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - asked);
  }
}
