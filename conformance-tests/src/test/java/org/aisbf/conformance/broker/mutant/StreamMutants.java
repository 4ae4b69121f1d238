package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Mutant.answers;
import static org.aisbf.conformance.broker.mutant.Mutant.hears;
import static org.aisbf.conformance.broker.mutant.Mutant.says;
import static org.aisbf.conformance.broker.mutant.RequestMutants.closes;

import java.util.List;
import java.util.function.Function;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;

/** Brokers that take streams, cancellations and farewells wrongly. */
final class StreamMutants {
  private StreamMutants() {}

  static List<Mutant> all() {
    return List.of(
        answers(
            "STR-2/in-order",
            "mixes parts up",
            "\"6 5 7 8",
            seen ->
                seen.replaced("\"5 \"", "\"x\"")
                    .replaced("\"6 \"", "\"5 \"")
                    .replaced("\"x\"", "\"6 \"")),
        hears(
            "STR-2/from-0-or-1",
            "does not know parts with the number 0",
            "with sequence from 0: the text differs",
            (link, m) -> m.json("/payload/sequence").orElse("").equals("0")),
        hears(
            "STR-2/skip-ends",
            "does not look at numbers",
            "behind the hole",
            (link, m) -> unnumbered(link, m, "4")),
        hears(
            "STR-2/repeat-ends",
            "does not see repeats",
            "behind the hole",
            (link, m) -> unnumbered(link, m, "2")),
        hears(
            "STR-2/total-chunks",
            "does not count the parts",
            "the buyer saw status 200",
            (link, m) -> {
              link.pass(m.text().replace("{\"total_chunks\":3}", "{}"));
              return true;
            }),
        answers(
            "STR-3/torn",
            "decodes each chunk by itself",
            "\"??e: ???",
            seen -> seen.replaced("Größe: 音", "Gr??e: ???")),
        answers(
            "STR-3/joined",
            "takes the first event of a chunk",
            "\"cde\" instead of \"bcde\"",
            seen -> seen.replaced("\"content\":\"b\"", "\"content\":\"\"")),
        answers(
            "STR-3/json-error",
            "takes an error for a part of the answer",
            "data: the kernel paniced",
            seen ->
                seen.has("kernel paniced")
                    ? seen.withStatus(200).withBody("data: the kernel paniced\n\ndata: [DONE]\n\n")
                    : seen),
        answers(
            "STR-4/first-at-once",
            "waits for the second event",
            "before the second the buyer saw no answer yet",
            seen -> seen.has("\"0 \"") && !seen.has("\"1 \"") ? seen.nothing() : seen),
        Mutant.of(
            "STR-5/others-keep-pace",
            "lets all wait for one",
            "another buyer was not served",
            AllWait::new),
        Mutant.of("STR-5/overflow-ends", "keeps it all", "all of it was kept", KeepsAll::new),
        hears(
            "STR-6/buyer-leaves",
            "ends the session of a worker that goes on for nobody",
            "the session: closed with 1008",
            (link, m) -> closes(link, m.text().contains("for nobody"))),
        answers(
            "STR-7/sse-text",
            "passes a text of events on as if it were one",
            "\"\" instead of \"all at once\"",
            seen -> seen.has("at once") ? seen.replaced("data:", "text:") : seen),
        answers(
            "STR-7/document",
            "leaves the reason of the end out",
            "no finish_reason",
            seen -> seen.has("in one piece") ? seen.replaced("\"stop\"", "null") : seen),
        answers(
            "STR-7/document",
            "leaves out what it used",
            "no usage",
            seen -> seen.has("in one piece") ? seen.replaced("\"usage\"", "\"used\"") : seen),
        answers(
            "STR-7/other-reply",
            "takes other documents for errors",
            "the buyer saw status 502",
            seen -> seen.has("no completion") ? seen.error(502, "backend_error") : seen),
        answers(
            "STR-7/unasked-stream",
            "answers with the stream",
            "data: a sign of life",
            seen ->
                seen.has("the reply") ? seen.withBody("data: a sign of life\n\n").done() : seen),
        says(
            "CAN-1/sent",
            "does not tell the worker",
            "no cancel for ",
            (link, m) -> m.is("/op", "cancel") ? null : m.text()),
        hears(
            "CAN-1/not-after-end",
            "cancels what has ended",
            "behind its end came {\"v\":1,\"op\":\"cancel\"",
            (link, m) -> {
              link.pass(m.text());
              if (m.is("/event", "done") && m.is("/status", "ok") && link.sentAny("\"cancel\"")) {
                link.show(
                    "{\"v\":1,\"op\":\"cancel\",\"request_id\":"
                        + m.json("/request_id").orElse("")
                        + "}");
              }
              return true;
            }),
        says(
            "DRN-2/answered",
            "does not answer drain",
            "it was answered not at all",
            (link, m) ->
                m.string("/request_id").orElse("").startsWith("conf-drain") ? null : m.text()),
        Mutant.of(
            "DRN-2/nothing-after",
            "goes on asking a worker that leaves",
            "who came later was dispatched to it",
            AsksOn::new),
        says(
            "DRN-3/told",
            "restarts without a word",
            "it was not; the session",
            (link, m) -> m.is("/op", "drain") ? null : m.text()),
        Mutant.of(
            "DRN-3/nothing-after-telling",
            "goes on asking",
            "who came later was dispatched to it",
            AsksOnItself::new));
  }

  private static boolean unnumbered(TamperedLink link, Message message, String first) {
    boolean now =
        message.json("/payload/sequence").orElse("").equals(first)
            && message.text().contains("behind the hole");
    boolean since = link.sentAny("behind the hole") && link.sentAny("\"sequence\":" + first + ",");
    boolean repeat = first.equals("2") && link.sentAny("\"sequence\":4");
    if ((now || since) && !repeat) {
      link.pass(message.text().replaceFirst("\"sequence\":[0-9]+,", ""));
      return true;
    }
    return false;
  }

  private static final class AllWait extends Tampering {
    @Override
    Seen seen(TamperedCall call, Seen seen) {
      boolean waits = calls.stream().anyMatch(other -> other != call && other.isStalled());
      return waits ? seen.nothing() : seen;
    }
  }

  private static final class KeepsAll extends Tampering {
    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return call.wasStalled() && seen.isOver() ? seen.done() : seen;
    }
  }

  private static final class AsksOn extends Tampering {
    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      links.stream()
          .filter(link -> link.sentAny("conf-drain"))
          .forEach(link -> Wrong.dispatch(link, request));
      return real.apply(request);
    }
  }

  private static final class AsksOnItself extends Tampering {
    private boolean draining;

    @Override
    void drain(BrokerControl real) {
      draining = true;
      real.drain();
    }

    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      if (draining) {
        Wrong.dispatch(links.getLast(), request);
      }
      return real.apply(request);
    }
  }
}
