package org.aisbf.conformance.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;

/** Draws what both kinds of traces need. */
final class Chance {
  private static final List<String> TEXTS =
      List.of("a", "Hello ", "Grüße ", "中文 ", "😀", "\\\"", "\n", "data: x", "{\"error\":1}", "");

  /** What is wrong by itself, whoever sends it. */
  private static final List<String> MALFORMED =
      List.of(
          "{",
          "[]",
          "null",
          "\"text\"",
          "{\"v\":1,\"op\":7,\"request_id\":\"bad-1\"}",
          "{\"v\":1,\"status\":{},\"request_id\":\"bad-2\"}",
          "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":[]}",
          "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":\"\"}",
          "{\"v\":3,\"op\":\"heartbeat\",\"request_id\":\"bad-3\",\"payload\":{}}",
          "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":\"bad-4\",\"payload\":"
              + "[".repeat(70)
              + "]".repeat(70)
              + "}");

  /** What is odd and right. */
  private static final List<String> ODD =
      List.of(
          "{\"op\":\"later.version\",\"request_id\":\"odd-1\",\"payload\":{\"x\":[null]}}",
          "{\"v\":1,\"request_id\":\"odd-2\",\"status\":\"ok\",\"event\":\"heartbeat\",\"payload\":{\"ts\":1}}",
          "{\"v\":1,\"request_id\":\"odd-3\",\"status\":\"ok\",\"payload\":{}}",
          "{\"v\":1,\"request_id\":\"odd-4\",\"status\":\"error\",\"error\":{\"message\":\"no\"}}",
          "{\"v\":1.0,\"op\":\"heartbeat\",\"request_id\":\"odd-5\",\"payload\":{\"uptime\":1}}");

  private Chance() {}

  static String text(SplittableRandom chance) {
    return TEXTS.get(chance.nextInt(TEXTS.size())) + chance.nextInt(100) + " ";
  }

  static String oddFrame(SplittableRandom chance) {
    List<String> from = chance.nextInt(3) == 0 ? MALFORMED : ODD;
    return from.get(chance.nextInt(from.size()));
  }

  /** A part of a stream, or its end, in one of the forms that are read and seldom sent. */
  static String oddPart(String id, SplittableRandom chance) {
    String event = Frames.delta(text(chance));
    String text = Message.quote(event);
    String object = event.substring("data: ".length()).strip();
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    String encoded =
        "{\"encoding\":\"base64\",\"data\":\"" + base64(bytes, 0, bytes.length) + "\"}";
    return switch (chance.nextInt(8)) {
      case 0 -> Frames.answer(id, "progress", "{\"chunk\":" + text + "}");
      case 1 -> Frames.answer(id, "output", "{\"chunk\":" + encoded + "}");
      case 2 -> Frames.answer(id, "log", "{\"chunk\":" + object + "}");
      case 3 -> Frames.answer(id, "data", "{\"chunks\":[" + text + "," + object + "]}");
      case 4 -> Frames.answer(id, "stream", "{\"data\":" + text + "}");
      case 5 -> Frames.answer(id, "chunk", "{\"chunk\":" + object + "}");
      case 6 -> Frames.answer(id, "stream_end", "{}");
      default -> Frames.answer(id, "completed", Frames.completion("as a whole"));
    };
  }

  static <T> T of(List<T> some, SplittableRandom chance) {
    return some.get(chance.nextInt(some.size()));
  }

  /** Tears text at one to three places, inside of characters too. */
  static List<String> torn(String text, SplittableRandom chance) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] cuts = chance.ints(chance.nextInt(1, 4), 1, bytes.length).sorted().distinct().toArray();
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      pieces.add(base64(bytes, from, cut));
      from = cut;
    }
    pieces.add(base64(bytes, from, bytes.length));
    return pieces;
  }

  private static String base64(byte[] bytes, int from, int to) {
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to));
  }
}
