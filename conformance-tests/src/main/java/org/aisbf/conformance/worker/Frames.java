package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.jspecify.annotations.Nullable;

/** REQ-8: frames that no good broker sends. */
final class Frames {
  private static final Map<String, String> HOSTILE =
      new TreeMap<>(
          Map.of(
              "100 levels deep", "[".repeat(100) + "]".repeat(100),
              "100,000 levels deep", "[".repeat(100_000) + "]".repeat(100_000),
              "with a number of 1,500 digits", "9".repeat(1_500)));

  /** What is no JSON, by some readers of JSON at least. */
  private static final List<String> NOT_JSON =
      List.of(
          "this is not JSON",
          "{\"op\":\"models.list\",",
          "{\"op\":\"models.list\",\"request_id\":\"\\ud800\",\"payload\":{}}");

  /** JSON that is no message. */
  private static final List<String> NO_MESSAGE =
      List.of(
          "[1,2,3]",
          "\"text\"",
          "null",
          "{}",
          "{\"op\":7,\"request_id\":\"bad-1\"}",
          "{\"op\":\"models.list\",\"request_id\":{\"a\":1}}",
          "{\"op\":\"chat.completions\",\"request_id\":\"bad-2\",\"payload\":\"text\"}",
          "{\"op\":\"proxy\",\"request_id\":\"bad-3\",\"payload\":{\"endpoint_path\":17}}",
          "{\"op\":\"proxy\",\"request_id\":\"bad-4\",\"payload\":{\"endpoint_path\":\"/v1/x\","
              + "\"body_base64\":\"%%%\"}}",
          "{\"op\":\"cancel\"}",
          "{\"op\":null,\"request_id\":null,\"status\":null}",
          "{\"status\":\"ok\",\"event\":[],\"request_id\":\"bad-5\"}");

  private static final int MEGABYTE = 1 << 20;

  private Frames() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker refuses frames that would cost it its memory")
            .judges("REQ-8/worker-refuses-hostile-frames", "REQ-8/worker-refuses-large-frames")
            .script(Frames::hostile),
        scenario("a worker survives frames that mean nothing")
            .judges("REQ-8/worker-survives-malformed")
            .script(Frames::malformed));
  }

  private static void hostile(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    boolean together = Offer.takes(session, 2);
    Chat inFlight = together ? Chat.begin(session, false) : null;
    String control = session.ask("chat.completions", chat("[".repeat(20) + "]".repeat(20)));
    BackendCall call = Chat.awaitCall(session, control, "/chat/completions");
    Chat.reply(call, 200, Chat.DOCUMENT);
    session.answer(control);
    String complaint = null;
    for (Map.Entry<String, String> frame : HOSTILE.entrySet()) {
      session = session.link().end() == null ? session : Reception.USUAL.fresh(bench);
      complaint = Seen.both(complaint, unlessRefused(session, frame.getKey(), frame.getValue()));
    }
    if (complaint == null && session.link().end() == null) {
      Chat other =
          inFlight == null || inFlight.session() != session ? Chat.begin(session, false) : inFlight;
      other.reply(200, Chat.DOCUMENT);
      String touched = other.answer().unlessOk();
      complaint = touched == null ? null : "another request suffered: " + touched;
    }
    bench
        .judge()
        .judge(
            "REQ-8/worker-refuses-hostile-frames",
            "requests nested deeper than 64, or with a number of more than 1,000 digits, never"
                + " reach the model server and touch no other request; or the worker closes with"
                + " 1007 or 1008 and comes back",
            complaint);
    large(session);
  }

  private static void large(Session session) throws Stopped {
    String check = "REQ-8/worker-refuses-large-frames";
    Session last = session.link().end() == null ? session : Reception.USUAL.fresh(session.bench());
    if (!Offer.limitsFrames(Offer.registration(last))) {
      session.bench().judge().notApplicable(check, "the worker announces no max_frame_bytes");
      return;
    }
    session
        .bench()
        .judge()
        .judge(
            check,
            "a frame over the limit that the worker announced ends the connection (1009), and the"
                + " worker comes back",
            unlessTooLargeRefused(last));
  }

  private static String chat(String extra) {
    return """
    {"model":"%s","messages":[{"role":"user","content":"Hello"}],"x":%s}\
    """
        .formatted(ModelServer.MODEL, extra);
  }

  private static @Nullable String unlessRefused(Session session, String what, String extra)
      throws Stopped {
    session.ask("chat.completions", chat(extra));
    session.settle();
    List<BackendCall> calls = Chat.strayCalls(session, Chat::isChat);
    calls.forEach(call -> call.reply(400, Map.of(), new byte[0]));
    if (!calls.isEmpty()) {
      return "a chat completion " + what + " went to the model server";
    }
    Link.End end = session.link().end();
    if (end == null || closes(end)) {
      return end == null ? null : unlessBack(session.bench());
    }
    return "after a frame " + what + " " + Seen.end(end);
  }

  /** Not torn off: what a worker decides to close it closes by a code (section 8). */
  private static boolean closes(Link.End end) {
    return end.code() == 1007 || end.code() == 1008;
  }

  /** Also where the limit is high: the head of a frame says how long it will be. */
  private static @Nullable String unlessTooLargeRefused(Session session) throws Stopped {
    long limit = Offer.maxFrameBytes(Offer.registration(session));
    if (limit <= 4L * MEGABYTE) {
      session.ask("chat.completions", chat("\"" + "x".repeat((int) limit) + "\""));
    } else if (session.link().sendRaw(head(limit + 1))) {
      byte[] some = new byte[MEGABYTE];
      Arrays.fill(some, (byte) 'x');
      session.link().sendRaw(some);
    } else {
      return null;
    }
    if (session.awaitEnd() == null) {
      return "after a frame of "
          + (limit + 1)
          + " bytes, over its limit of "
          + limit
          + ", the connection is still open";
    }
    return unlessBack(session.bench());
  }

  /** A text frame that begins, unmasked, with 64 bits of length. */
  private static byte[] head(long length) {
    return ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(length).array();
  }

  private static @Nullable String unlessBack(WorkerBench bench) throws Stopped {
    Session session =
        Reception.USUAL.admit(bench, Reception.nextDial(bench, Reception.LONGEST_WAIT));
    return session.answer(session.ask("models.list", "{}")).unlessOk();
  }

  private static void malformed(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String complaint = null;
    for (List<String> frames : List.of(NOT_JSON, NO_MESSAGE)) {
      session = session.link().end() == null ? session : Reception.USUAL.fresh(bench);
      complaint = complaint == null ? unlessBorne(session, frames) : complaint;
    }
    // Binary messages are not used: a worker may ignore one or close, but it goes on or comes back.
    if (complaint == null
        && session.link().sendRaw(new byte[] {(byte) 0x82, 3, 0, (byte) 0xff, 1})) {
      complaint = session.fence() ? null : unlessBack(bench);
    }
    bench
        .judge()
        .judge(
            "REQ-8/worker-survives-malformed",
            "the request in flight is answered and the worker serves on after frames that are not"
                + " JSON, no object, or have members of the wrong type; or it closes with 1007 or"
                + " 1008 and comes back",
            complaint);
  }

  private static @Nullable String unlessBorne(Session session, List<String> frames) throws Stopped {
    Chat inFlight = Chat.begin(session, false);
    frames.forEach(session::send);
    session.fence();
    inFlight.reply(200, Chat.DOCUMENT);
    String complaint = inFlight.answer().unlessOk();
    if (complaint == null) {
      complaint = session.answer(session.ask("models.list", "{}")).unlessOk();
    }
    Link.End end = session.link().end();
    return end != null && closes(end) ? unlessBack(session.bench()) : complaint;
  }
}
