package org.aisbf.testkit.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * What the server says to a request: the same to the same question, whatever the model is called
 * there and whoever asks.
 */
final class Words {
  private static final List<String> KNOWN =
      List.of(
          "the",
          "model",
          "says",
          "that",
          "water",
          "runs",
          "down",
          "and",
          "stones",
          "stay",
          "where",
          "they",
          "are",
          "until",
          "somebody",
          "moves",
          "them");
  private static final int LEAST = 8;
  private static final int MORE = 8;

  private Words() {}

  /** Each with what stands before the next. */
  static List<String> of(String body) {
    CRC32 sum = new CRC32();
    sum.update(question(body).getBytes(StandardCharsets.UTF_8));
    Random random = new Random(sum.getValue());
    List<String> words = new ArrayList<>();
    int count = LEAST + random.nextInt(MORE);
    for (int i = 0; i < count; i++) {
      words.add(KNOWN.get(random.nextInt(KNOWN.size())) + " ");
    }
    return words;
  }

  /** The messages, as far as they can be told without a parser: up to the end of their array. */
  private static String question(String body) {
    for (String member : Arrays.asList("\"messages\"", "\"input\"", "\"prompt\"")) {
      int from = body.indexOf(member);
      if (from >= 0) {
        int to = body.indexOf(']', from);
        return to < 0 ? body.substring(from) : body.substring(from, to);
      }
    }
    return "";
  }
}
