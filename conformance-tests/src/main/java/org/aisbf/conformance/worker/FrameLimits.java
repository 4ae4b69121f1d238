package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;

/** REG-6: a broker's limit is kept. */
final class FrameLimits {
  private static final int LIMIT = 65_536;

  private FrameLimits() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker sends no frame that its broker does not take")
            .judges("REG-6/worker-keeps-frame-limit")
            .script(FrameLimits::keeps));
  }

  private static String document(int length) {
    return Chat.DOCUMENT.replace("\"Hi\"", "\"" + "x".repeat(length) + "\"");
  }

  private static void keeps(WorkerBench bench) throws Stopped {
    Session session =
        Reception.USUAL
            .announcing("{\"version\":1,\"extensions\":[],\"max_frame_bytes\":" + LIMIT + "}")
            .fresh(bench);
    Chat small = Chat.begin(session, false);
    small.reply(200, document(30_000));
    if (!small.answer().isOk()) {
      throw new Stopped("the worker does not answer a chat of half the limit");
    }
    Chat large = Chat.begin(session, false);
    large.reply(200, document(300_000));
    Answer reply = large.answer();
    Chat stream = Chat.stream(session);
    stream.write(Chat.event("x".repeat(300_000)));
    stream.call().end();
    Answer streamed = stream.answer();
    String complaint =
        session.arrived().stream()
            .map(message -> message.text().getBytes(StandardCharsets.UTF_8).length)
            .filter(bytes -> bytes > LIMIT)
            .map(bytes -> "a frame of " + bytes + " bytes came")
            .findFirst()
            .orElse(null);
    complaint = Seen.both(complaint, reply.end() == null ? reply.why() : null);
    bench
        .judge()
        .judge(
            "REG-6/worker-keeps-frame-limit",
            "no frame over the 65,536 bytes that the broker announced: a longer stream goes in"
                + " smaller chunks, a longer answer becomes the error payload_too_large",
            Seen.both(complaint, streamed.end() == null ? streamed.why() : null));
  }
}
