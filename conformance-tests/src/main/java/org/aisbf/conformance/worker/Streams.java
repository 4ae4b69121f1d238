package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.jspecify.annotations.Nullable;

/** Section 6: what a model server streams is what the broker gets. */
final class Streams {
  private static final Set<String> EVENTS = Set.of("chunk", "progress", "output", "log", "data");
  private static final String DONE = "data: [DONE]\n\n";

  private Streams() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker's stream has parts and an end")
            .judges("STR-1/parts", "STR-1/end")
            .script(Streams::form),
        scenario("a worker sends the parts of a stream in order")
            .judges("STR-2/worker-in-order")
            .script(Streams::inOrder),
        scenario("a worker passes a stream on to the byte, in whole events")
            .judges("STR-3/byte-for-byte", "STR-3/whole-events")
            .script(Streams::byteForByte),
        scenario("a worker sends the first event without waiting for the second")
            .judges("STR-3/not-delayed")
            .script(Streams::notDelayed));
  }

  /** The bytes that a stream event carries, in any of the forms that brokers read. */
  static byte[] bytes(Message event) {
    String encoded = event.string("/payload/chunk/data_base64").orElse(null);
    if (encoded == null) {
      return event.string("/payload/chunk").orElse("").getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  static byte[] joined(List<Message> events) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    events.forEach(event -> all.writeBytes(bytes(event)));
    return all.toByteArray();
  }

  private static void form(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.stream(session);
    chat.write(Chat.event("Hi"));
    session.fence();
    chat.write(Chat.event(" there") + DONE);
    chat.call().end();
    Answer answer = chat.answer();
    List<Message> parts =
        answer.parts().stream()
            .filter(part -> !Answer.isPending(part) && !part.equals(answer.end()))
            .toList();
    bench
        .judge()
        .judge(
            "STR-1/parts",
            "parts with status=ok, an event of "
                + String.join(" ", sorted())
                + ", and payload.chunk",
            parts.isEmpty()
                ? "no part came: " + Seen.messages(answer.parts())
                : parts.stream()
                    .filter(part -> !isPart(part))
                    .map(part -> "this is no such part: " + Seen.message(part))
                    .findFirst()
                    .orElse(null));
    bench
        .judge()
        .judge(
            "STR-1/end",
            "an end with status=ok and event done or completed, since the model server ended well",
            answer.unlessOk(end -> end.has("/event") ? null : "a reply instead of a stream's end"));
  }

  private static List<String> sorted() {
    return EVENTS.stream().sorted().toList();
  }

  private static boolean isPart(Message message) {
    return message.is("/status", "ok")
        && message.string("/event").filter(EVENTS::contains).isPresent()
        && message.has("/payload/chunk");
  }

  private static void inOrder(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.stream(session);
    String all =
        IntStream.range(0, 100)
            .mapToObj(number -> Chat.event("word " + number))
            .collect(Collectors.joining());
    for (int from = 0; from < all.length(); from += 1000) {
      chat.write(all.substring(from, Math.min(all.length(), from + 1000)));
      session.fence();
    }
    chat.call().end();
    chat.answer();
    List<Message> chunks = session.chunksOf(chat.id());
    if (chunks.isEmpty()) {
      throw new Stopped(
          "the worker's stream has no parts; what came for it: "
              + Seen.messages(chat.answer().parts()));
    }
    String text = new String(joined(chunks), StandardCharsets.UTF_8);
    bench
        .judge()
        .judge(
            "STR-2/worker-in-order",
            "100 events once each and in order; payload.sequence, where there is one, from 0 or 1"
                + " on without gap or repeat",
            Seen.both(unlessCounted(chunks), text.equals(all) ? null : unlessOrdered(text)));
  }

  private static @Nullable String unlessCounted(List<Message> chunks) {
    Double last = null;
    for (Message chunk : chunks) {
      Double sequence = chunk.number("/payload/sequence").orElse(null);
      if (sequence == null) {
        continue;
      }
      if (last == null ? sequence != 0 && sequence != 1 : sequence != last + 1) {
        return last == null
            ? "the first part has payload.sequence " + sequence.longValue()
            : "payload.sequence " + sequence.longValue() + " follows " + last.longValue();
      }
      last = sequence;
    }
    return null;
  }

  private static @Nullable String unlessOrdered(String text) {
    int at = -1;
    for (int i = 0; i < 100; i++) {
      String word = "\"word " + i + "\"";
      int found = text.indexOf(word);
      if (found < 0) {
        return "event number " + i + " is missing";
      }
      if (found < at || text.indexOf(word, found + 1) >= 0) {
        return "event number " + i + " is out of order or came twice";
      }
      at = found;
    }
    return null;
  }

  /**
   * Torn events, a torn character, both kinds of line ends, a comment, and a last event torn off.
   */
  private static byte[][] pieces() {
    byte[] all =
        (Chat.event("Gr\u00fc\u00dfe \uD83D\uDE00")
                + ": a comment\n\n"
                + "data: {\"crlf\":true}\r\n\r\n"
                + Chat.event("two")
                + Chat.event("three")
                + DONE
                + "data: no blank line behind")
            .getBytes(StandardCharsets.UTF_8);
    int[] cuts = new int[] {0, 5, 93, 95, 96, 97, 99, 130, 150, 151, 240, all.length};
    byte[][] pieces = new byte[cuts.length - 1][];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Arrays.copyOfRange(all, cuts[i], cuts[i + 1]);
    }
    return pieces;
  }

  private static void byteForByte(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.stream(session);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (byte[] piece : pieces()) {
      chat.call().write(piece);
      written.writeBytes(piece);
      session.fence();
    }
    chat.call().end();
    Answer answer = chat.answer();
    List<Message> chunks = session.chunksOf(chat.id());
    byte[] got = joined(chunks);
    int at = Arrays.mismatch(written.toByteArray(), got);
    bench
        .judge()
        .judge(
            "STR-3/byte-for-byte",
            "chunks that make up what the model server wrote, byte for byte: torn characters, CRLF,"
                + " comments, data: [DONE] and an unfinished last line included",
            Seen.both(
                answer.end() == null ? answer.why() : null,
                at < 0
                    ? null
                    : "the chunks make up %d bytes instead of %d, different from byte %d on: %s"
                            .formatted(got.length, written.size(), at, Seen.from(got, at))
                        + " instead of "
                        + Seen.from(written.toByteArray(), at)));
    if (at >= 0) {
      throw new Stopped("what came is not what was written");
    }
    bench
        .judge()
        .judge(
            "STR-3/whole-events",
            "chunks that end behind a blank line, save the last one",
            chunks.stream()
                .limit(chunks.size() - 1L)
                .filter(chunk -> !isWhole(chunk))
                .map(chunk -> "this chunk tears an event: " + Seen.message(chunk))
                .findFirst()
                .orElse(null));
  }

  private static boolean isWhole(Message chunk) {
    String text = new String(bytes(chunk), StandardCharsets.ISO_8859_1);
    return text.endsWith("\n\n") || text.endsWith("\r\n\r\n");
  }

  private static void notDelayed(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.stream(session);
    chat.write(Chat.event("first"));
    List<Message> early = session.chunks(chat.id(), 1);
    chat.write(Chat.event("second") + DONE);
    chat.call().end();
    Answer answer = chat.answer();
    String text = new String(joined(early), StandardCharsets.UTF_8);
    bench
        .judge()
        .judge(
            "STR-3/not-delayed",
            "the first event as soon as the model server wrote it, while the stream stands still",
            text.contains("first")
                ? null
                : "nothing came within "
                    + bench.worker().pace().signal().toSeconds()
                    + " s; only after the second event: "
                    + Seen.messages(answer.parts()));
  }
}
