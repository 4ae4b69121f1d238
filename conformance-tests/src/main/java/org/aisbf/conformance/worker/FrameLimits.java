package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.jspecify.annotations.Nullable;

/** REG-6: a broker's limit is kept. A frame's size is that of its UTF-8. */
final class FrameLimits {
  private static final int LIMIT = 65_536;
  private static final int USUAL_LIMIT = 16 << 20;

  /** More bytes than characters, for who counts the latter. */
  private static final String FILLER = "ü";

  private FrameLimits() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker sends no frame that its broker does not take")
            .judges("REG-6/worker-keeps-frame-limit")
            .script(FrameLimits::keeps),
        scenario("a worker sends no frame over 16 MiB to a broker that announces no limit")
            .judges("REG-6/worker-keeps-usual-limit")
            .script(FrameLimits::keepsUsual));
  }

  /** Of about so many bytes. */
  private static String document(int bytes) {
    return Chat.DOCUMENT.replace("\"Hi\"", "\"" + FILLER.repeat(bytes / 2) + "\"");
  }

  private static void keeps(WorkerBench bench) throws Stopped {
    Session session =
        Reception.USUAL
            .announcing("{\"version\":1,\"extensions\":[],\"max_frame_bytes\":" + LIMIT + "}")
            .fresh(bench);
    Chat small = Chat.begin(session, false);
    small.reply(200, document(15_000));
    if (!small.answer().isOk()) {
      throw new Stopped("the worker does not answer a chat of a quarter of the limit");
    }
    Chat large = Chat.begin(session, false);
    large.reply(200, document(100_000));
    String complaint = large.answer().unlessError("payload_too_large");
    complaint = Seen.both(complaint, unlessStreamed(session, 30, 2_000, true));
    // One event alone: cut in pieces, or refused where it cannot be.
    complaint = Seen.both(complaint, unlessStreamed(session, 1, 100_000, false));
    bench
        .judge()
        .judge(
            "REG-6/worker-keeps-frame-limit",
            "no frame over the 65,536 bytes that the broker announced: a longer stream goes in"
                + " smaller chunks, a longer answer becomes the error payload_too_large",
            Seen.both(unlessBelow(session, LIMIT), complaint));
  }

  /** Streams so many events of so many bytes each. */
  private static @Nullable String unlessStreamed(
      Session session, int events, int bytes, boolean whole) throws Stopped {
    String all = Chat.event(FILLER.repeat(bytes / 2)).repeat(events);
    Chat stream = Chat.stream(session);
    stream.write(all);
    stream.call().end();
    Answer answer = stream.answer();
    if (answer.end() == null || !answer.isOk()) {
      return whole ? answer.unlessOk() : answer.unlessError("payload_too_large");
    }
    byte[] written = all.getBytes(StandardCharsets.UTF_8);
    byte[] got = Streams.joined(session.chunksOf(stream.id()));
    return Arrays.equals(written, got)
        ? null
        : "a stream of %d bytes came as %d that are not the same, and yet it ended well"
            .formatted(written.length, got.length);
  }

  private static @Nullable String unlessBelow(Session session, int limit) {
    return session.arrived().stream()
        .map(Message::text)
        .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .filter(bytes -> bytes > limit)
        .map(bytes -> "a frame of " + bytes + " bytes came")
        .findFirst()
        .orElse(null);
  }

  private static void keepsUsual(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.announcing(null).fresh(bench);
    Chat small = Chat.begin(session, false);
    small.reply(200, document(100_000));
    if (!small.answer().isOk()) {
      throw new Stopped("the worker does not answer a chat of 100,000 bytes");
    }
    Chat large = Chat.begin(session, false);
    large.reply(200, document(USUAL_LIMIT));
    String complaint = large.answer().unlessError("payload_too_large");
    bench
        .judge()
        .judge(
            "REG-6/worker-keeps-usual-limit",
            "no frame over 16 MiB to a broker that announces no limit: a longer answer becomes the"
                + " error payload_too_large",
            Seen.both(unlessBelow(session, USUAL_LIMIT), complaint));
  }
}
