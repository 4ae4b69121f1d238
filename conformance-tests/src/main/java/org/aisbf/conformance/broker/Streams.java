package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** Streams that arrive whole (STR-2, STR-3, STR-4). */
final class Streams {
  private static final int MANY = 100;
  private static final String TORN = "Größe: 音楽 und 🎵";

  private Streams() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a stream of many parts, the first of them alone")
            .judges("STR-4/first-at-once", "STR-2/in-order")
            .script(play(Streams::inOrder)),
        scenario("streams whose numbers begin at 0, at 1, and that have none")
            .judges("STR-2/from-0-or-1")
            .script(play(Streams::beginnings)),
        scenario("a stream whose chunks tear events and characters")
            .judges("STR-3/torn")
            .script(play(Streams::torn)),
        scenario("a stream whose chunks join events")
            .judges("STR-3/joined")
            .script(play(Streams::joined)));
  }

  private static void inOrder(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(1, Frames.delta("0 "));
    boolean first = stage.await(() -> buyer.content().equals("0 "));
    stage
        .judge()
        .judge(
            "STR-4/first-at-once",
            "the first event reaches the buyer before the worker sends the second",
            first ? null : "before the second the buyer saw " + buyer.seen());
    StringBuilder wanted = new StringBuilder("0 ");
    for (int i = 1; i < MANY; i++) {
      job.chunk(i + 1, Frames.delta(i + " "));
      wanted.append(i).append(' ');
    }
    job.chunk(MANY + 1, Frames.finish() + Frames.DONE);
    job.done();
    stage.over(buyer);
    stage.judge().judge("STR-2/in-order", MANY + IN_ORDER, whole(buyer, wanted.toString()));
  }

  private static final String IN_ORDER =
      " parts of a stream reach the buyer once each and in order, with the end behind them";

  static @Nullable String whole(Buyer buyer, String wanted) {
    String content = buyer.content();
    if (content.equals(wanted)) {
      return buyer.isWhole() ? null : "the stream has no [DONE]; the buyer saw " + buyer.seen();
    }
    int at = 0;
    while (at < Math.min(content.length(), wanted.length())
        && content.charAt(at) == wanted.charAt(at)) {
      at++;
    }
    return "the text differs from its character "
        + at
        + " on: \""
        + content.substring(at, Math.min(content.length(), at + 40))
        + "\" instead of \""
        + wanted.substring(at, Math.min(wanted.length(), at + 40))
        + "\"; the buyer saw "
        + buyer.seen();
  }

  private static void beginnings(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String found = null;
    for (int begin : new int[] {0, 1, -1}) {
      Buyer buyer = stage.ask(worker, true);
      Job job = worker.take(buyer);
      for (int i = 0; i < 3; i++) {
        String text = i < 2 ? Frames.delta("part " + i + ",") : Frames.finish() + Frames.DONE;
        if (begin < 0) {
          job.chunk(text);
        } else {
          job.chunk(begin + i, text);
        }
      }
      job.done();
      stage.over(buyer);
      String wrong = whole(buyer, "part 0,part 1,");
      String which = begin < 0 ? "without sequence: " : "with sequence from " + begin + ": ";
      found = firstOf(found, wrong == null ? null : which + wrong);
    }
    stage
        .judge()
        .judge(
            "STR-2/from-0-or-1",
            "a stream is whole whether its sequence begins at 0 or at 1 or is absent",
            found);
  }

  private static void torn(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    byte[] all =
        (Frames.delta(TORN) + Frames.delta("!") + Frames.finish() + Frames.DONE)
            .getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < all.length; from += 7) {
      byte[] piece = Arrays.copyOfRange(all, from, Math.min(all.length, from + 7));
      String text = Base64.getEncoder().encodeToString(piece);
      job.part(
          from % 2 == 0
              ? "{\"chunk\":{\"data_base64\":\"" + text + "\"}}"
              : "{\"chunk\":{\"encoding\":\"base64\",\"data\":\"" + text + "\"}}");
    }
    job.done();
    stage.over(buyer);
    stage
        .judge()
        .judge(
            "STR-3/torn",
            "chunks of 7 bytes that tear events, and characters in their middle, come out as the"
                + " text that was torn",
            whole(buyer, TORN + "!"));
  }

  private static void joined(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("a") + Frames.delta("b") + Frames.delta("c"));
    job.part(
        "{\"chunks\":["
            + Message.quote(Frames.delta("d"))
            + ","
            + Message.quote(Frames.delta("e") + Frames.finish() + Frames.DONE)
            + "]}");
    job.done();
    stage.over(buyer);
    stage
        .judge()
        .judge(
            "STR-3/joined",
            "events that are joined in one chunk, or in one list of chunks, reach the buyer all",
            whole(buyer, "abcde"));
  }
}
