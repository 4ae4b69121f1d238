package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Mutant.answers;
import static org.aisbf.conformance.broker.mutant.Mutant.ends;
import static org.aisbf.conformance.broker.mutant.Mutant.hears;
import static org.aisbf.conformance.broker.mutant.Mutant.says;
import static org.aisbf.conformance.broker.mutant.Mutant.shows;
import static org.aisbf.conformance.broker.mutant.RequestMutants.closes;

import java.util.List;
import org.aisbf.conformance.scenario.Message;

/** Brokers that take versions, bad frames, figures and HTTP wrongly. */
final class FrameMutants {
  private FrameMutants() {}

  static List<Mutant> all() {
    return List.of(
        hears(
            "REQ-7/unknown-members-ignored",
            "drops messages with members that it does not know",
            "a heartbeat with them was answered not at all",
            (link, m) -> m.has("/x_mood/deep")),
        hears(
            "REQ-7/absent-version",
            "wants a version",
            "a heartbeat without v was answered not at all",
            (link, m) -> m.is("/op", "heartbeat") && !m.has("/v")),
        says(
            "REQ-7/other-version",
            "takes another version for a mistake",
            "\"code\":\"invalid_request\"",
            (link, m) -> m.text().replace("\"unsupported_version\"", "\"invalid_request\"")),
        says(
            "ERR-1/broker-form",
            "writes errors as objects",
            "\"error\":{\"text\":",
            (link, m) ->
                m.is("/code", "unsupported_version")
                    ? m.text().replaceFirst("\"error\":(\"[^\"]*\")", "\"error\":{\"text\":$1}")
                    : m.text()),
        says(
            "REQ-8/malformed-answered",
            "drops what it cannot read though it has an id",
            "it was answered not at all",
            (link, m) ->
                m.string("/request_id").orElse("").startsWith("conf-bad") ? null : m.text()),
        hears(
            "REQ-8/others-untouched",
            "ends the session with the first bad frame",
            "the session: closed with 1008",
            (link, m) -> closes(link, m.text().equals("this is no JSON") && !isPlain(link))),
        hears(
            "REQ-8/others-untouched",
            "ends the session with the fifth bad frame",
            "the session: closed with 1008",
            (link, m) -> closes(link, !isPlain(link) && bad(link) == 5)),
        hears(
            "REQ-8/closes-after-ten",
            "takes bad frames without end",
            "times this is no JSON it is still open",
            (link, m) -> m.text().equals("this is no JSON") && isPlain(link)),
        hears(
            "REQ-8/closes-after-ten",
            "counts what is no JSON only",
            "\"request_id\":{},\"payload\":{}} it is still open",
            (link, m) -> m.json("/request_id").orElse("").equals("{}")),
        ends(
            "REQ-8/frame-over-limit",
            "takes any frame",
            "the session is still open",
            (link, end) -> link.sentAny("conf-large") ? null : end),
        hears(
            "REQ-8/hostile-frames-refused",
            "builds up whatever comes",
            "nested 100 deep was answered status=ok",
            (link, m) -> {
              boolean deep = m.text().contains("[[[[[[[[[[");
              if (deep) {
                link.show(Wrong.ok(m.string("/request_id").orElse("")));
              }
              return deep;
            }),
        shows(
            "REQ-10/snapshot",
            "shows no success rate",
            "missing: success_rate",
            json -> json.replace("\"success_rate\"", "\"successes\"")),
        shows(
            "REQ-10/own-figures-win",
            "shows what it measured itself",
            "\"last_latency_ms\":5,",
            json -> json.replaceAll("\"last_latency_ms\":[0-9.E]+", "\"last_latency_ms\":5")),
        shows(
            "REQ-10/last-hundred",
            "keeps everything",
            "\"sample_count\":106",
            json -> json.replace("\"sample_count\":100", "\"sample_count\":106")),
        says(
            "PRX-2/buyers-headers-kept-back",
            "forwards cookies",
            "it holds cookie",
            (link, m) ->
                m.is("/op", "proxy")
                    ? m.text()
                        .replace("\"headers\":{", "\"headers\":{\"Cookie\":\"a=b\",")
                        .replace(",}", "}")
                    : m.text()),
        answers(
            "PRX-2/workers-headers-kept-back",
            "forwards the seller's credentials",
            "he got authorization=of-the-seller",
            seen -> seen.has("whole") ? seen.withHeader("authorization", "of-the-seller") : seen),
        answers(
            "PRX-3/proxy-status-passes",
            "takes any answer of a backend for a success",
            "he saw status 200",
            seen -> seen.has("no such bird") ? seen.withStatus(200) : seen),
        answers(
            "PRX-3/http-reply-is-error",
            "does not look into a reply with status=ok",
            "the buyer saw status 200",
            seen -> seen.has("slow down") ? seen.withStatus(200) : seen),
        says(
            "PRX-4/broker-bytes-to-worker",
            "takes a recording for text",
            "they differ from byte 0",
            (link, m) -> m.text().replaceFirst("\"data_base64\":\"A", "\"data_base64\":\"B")),
        answers(
            "PRX-4/broker-bytes-to-buyer",
            "takes a picture for text",
            "they differ from byte 5",
            seen ->
                "image/png".equals(seen.headers().get("content-type"))
                    ? seen.withBody(seen.body().replaceAll("[^\\x00-\\x7f]", "?"))
                    : seen),
        says(
            "PRX-4/broker-multipart",
            "loses what is not ASCII",
            "arrived [word, s?gment]",
            (link, m) -> m.text().replace("ségment", "s?gment").replace("s\\u00e9gment", "s?g")),
        answers(
            "ERR-2/backends-error-passes",
            "makes every fault of a request a 400",
            "of a 422 the buyer saw status 400",
            seen -> seen.status() == 422 ? seen.withStatus(400) : seen),
        answers(
            "ERR-2/unknown-code",
            "passes on codes that nobody knows",
            "\"code\":\"gpu_on_fire\"",
            seen -> seen.has("smoke") ? seen.replaced("backend_error", "gpu_on_fire") : seen),
        Mutant.of(
            "ERR-2/sellers-401",
            "shows the buyer the seller's 401",
            "the buyer saw status 401",
            Blames::new));
  }

  /** Not the link on which a few bad frames stand beside a request. */
  private static boolean isPlain(TamperedLink link) {
    return !link.sentAny("conf-bad");
  }

  private static long bad(TamperedLink link) {
    return link.sent().stream().filter(FrameMutants::isBad).count();
  }

  private static boolean isBad(String text) {
    Message message = Message.of(text);
    return !message.isObject() || message.json("/request_id").orElse("").equals("{}");
  }

  private static final class Blames extends Tampering {
    private boolean refused;

    @Override
    void outgoing(TamperedLink link, String text) {
      refused |= text.contains("\"bad key\"");
      link.pass(text);
    }

    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return refused && seen.status() == 502 ? seen.error(401, "invalid_api_key") : seen;
    }
  }
}
