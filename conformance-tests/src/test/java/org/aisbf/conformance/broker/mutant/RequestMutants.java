package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Mutant.answers;
import static org.aisbf.conformance.broker.mutant.Mutant.ends;
import static org.aisbf.conformance.broker.mutant.Mutant.hears;
import static org.aisbf.conformance.broker.mutant.Mutant.says;
import static org.aisbf.conformance.broker.mutant.Mutant.shows;

import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Link;

/** Brokers that take heartbeats, requests and their ends wrongly. */
final class RequestMutants {
  private RequestMutants() {}

  static List<Mutant> all() {
    return List.of(
        says(
            "HB-1/broker-answers",
            "answers without its clock",
            "\"payload\":{\"time\":",
            (link, m) ->
                isPulse(m) && !link.isAtWork() ? m.text().replace("\"ts\"", "\"time\"") : m.text()),
        says(
            "HB-1/broker-answers-at-work",
            "answers no heartbeat while a request runs",
            "no answer came",
            (link, m) -> isPulse(m) && link.isAtWork() ? null : m.text()),
        shows(
            "HB-2/merged-deeply",
            "replaces the hardware by what a heartbeat holds",
            "hostname is not shown, not \"box\"",
            json -> json.replace("\"hostname\":\"box\"", "\"host\":\"\"")),
        shows(
            "HB-2/gpus-by-index",
            "takes a card of a heartbeat for the one at its place in the list",
            "gpus/0/available_vram_mb is 5, not 20000",
            json ->
                json.contains("\"available_vram_mb\":5")
                    ? json.replace("\"available_vram_mb\":20000", "\"available_vram_mb\":5")
                    : json),
        ends(
            "HB-3/vanished-noticed",
            "closes a dead session as if it were in order",
            "the session: closed with 1000",
            (link, end) -> end.code() == 4408 ? new Link.End(1000, "") : end),
        Mutant.of(
                "HB-3/any-byte-is-life",
                "counts heartbeats as life only",
                "closed with 4408 liveness lost",
                OnlyBeats::new)
            .alsoFailing("ADM-8/expires", "ADM-8/heartbeat-extends", "ADM-8/register-extends"),
        hears(
            "HB-4/broker-no-echo",
            "answers answers",
            "it was answered with",
            (link, m) -> {
              String id = m.string("/request_id").orElse("");
              boolean echo = id.startsWith("conf-echo");
              if (echo) {
                link.show(Wrong.ok(id));
              }
              return echo;
            }),
        says(
            "REQ-1/request-form",
            "does not say which client it asks",
            "\"client\":\"workstation\"",
            (link, m) ->
                m.is("/op", "chat.completions")
                    ? m.text().replace("\"client_id\"", "\"client\"")
                    : m.text()),
        shows(
            "REQ-1/register-reply-taken",
            "does not read the answer to register",
            "is not \"told\"",
            json -> json.replace("\"told\"", "\"untold\"")),
        Mutant.of("REQ-2/ids-unique", "begins to count anew", "there are only 13", RepeatsIds::new),
        answers(
            "REQ-2/matched-by-id",
            "takes answers in the order of the requests",
            "for conf-question-",
            seen -> seen.replaced("for conf-question-1", "for conf-question-2")),
        answers(
            "REQ-3/one-end",
            "passes two ends on",
            "data: [DONE]\n\ndata: [DONE]",
            seen ->
                seen.has("\"first\"") && seen.has("[DONE]")
                    ? seen.withBody(seen.body() + "data: [DONE]\n\n")
                    : seen),
        Mutant.of(
            "REQ-3/late-dropped",
            "passes on what comes behind the end",
            "data: later",
            PassesLate::new),
        hears(
            "REQ-3/unknown-id-dropped",
            "ends a session that answers what was not asked",
            "closed with 1008 unexpected message",
            (link, m) -> closes(link, m.text().contains("conf-never-asked"))),
        answers(
            "REQ-5/first-limit",
            "says that it failed where it took too long",
            "the buyer saw status 500",
            seen -> seen.status() == 504 ? seen.error(500, "internal_error") : seen),
        answers(
            "REQ-5/idle-limit",
            "passes an answer off as whole that stopped",
            "the buyer saw status 200",
            seen ->
                seen.isOver() && seen.has("and then") ? seen.withBody(whole("and then")) : seen),
        answers(
            "REQ-5/total-limit",
            "passes an answer off as whole that it cut off",
            "the buyer was cut off",
            seen ->
                seen.isOver() && seen.has("\"content\":\".\"") ? seen.withBody(whole(".")) : seen),
        hears(
            "REQ-5/pending-extends",
            "does not read pending",
            "before that the buyer saw status 504",
            (link, m) -> m.is("/status", "pending") && m.text().contains("loading\",")),
        hears(
            "REQ-5/pending-without-estimate",
            "takes a pending without estimate for none",
            "before that the buyer saw status 504",
            (link, m) -> m.is("/status", "pending") && m.text().contains("loading\"}")),
        Mutant.of(
            "REQ-5/pending-never-shortens",
            "believes any estimate",
            "before that the buyer saw status 504",
            Shortens::new),
        Mutant.of(
            "REQ-6/ends-before-first-byte",
            "gives the loss another name",
            "the buyer saw status 504",
            Misnames::new),
        answers(
            "REQ-6/ends-after-first-byte",
            "passes half an answer off as whole",
            "data: [DONE]",
            seen ->
                seen.isOver() && seen.has("half a sen")
                    ? seen.withBody(whole("half a sen"))
                    : seen));
  }

  static boolean closes(TamperedLink link, boolean now) {
    if (now) {
      link.endWith(1008, "unexpected message");
    }
    return now;
  }

  private static boolean isPulse(Message message) {
    return message.string("/request_id").orElse("").startsWith("conf-pulse");
  }

  private static String whole(String content) {
    return "data: {\"choices\":[{\"delta\":{\"content\":\""
        + content
        + "\"}}]}\n\ndata: [DONE]\n\n";
  }

  private static final class OnlyBeats extends Tampering {
    private int others;

    @Override
    void outgoing(TamperedLink link, String text) {
      others = text.contains("conf-nobody") ? others + 1 : 0;
      if (others > 5) {
        link.endWith(4408, "liveness lost");
      }
      link.pass(text);
    }
  }

  private static final class RepeatsIds extends Tampering {
    private int requests;

    @Override
    void incoming(TamperedLink link, String text) {
      link.show(text);
      if (Message.of(text).is("/op", "chat.completions") && ++requests == 3) {
        link.show(text.replaceAll("conf-question-[0-9]+", "nobody's"));
      }
    }
  }

  private static final class PassesLate extends Tampering {
    private boolean late;

    @Override
    void outgoing(TamperedLink link, String text) {
      late |= text.contains("\"error\":\"late\"");
      link.pass(text);
    }

    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return late && seen.has("\"first\"") ? seen.withBody(seen.body() + "data: later\n\n") : seen;
    }
  }

  private static final class Shortens extends Tampering {
    private boolean soon;

    @Override
    void outgoing(TamperedLink link, String text) {
      soon |= text.contains("\"message\":\"soon\"");
      link.pass(text);
    }

    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return soon ? seen.error(504, "timeout") : seen;
    }
  }

  private static final class Misnames extends Tampering {
    private boolean dropped;

    @Override
    void dropped(TamperedLink link) {
      dropped = links.size() == 1;
    }

    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return dropped && seen.status() == 502 ? seen.error(504, "timeout") : seen;
    }
  }
}
