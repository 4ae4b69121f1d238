package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Mutant.answers;
import static org.aisbf.conformance.broker.mutant.Mutant.hears;

import java.util.List;
import java.util.Set;
import org.aisbf.conformance.scenario.Message;

/** Brokers that read the documented messages alone, or pass a stream on as they like it. */
final class DialectMutants {
  private static final Set<String> OTHERS = Set.of("progress", "output", "log", "data");

  private DialectMutants() {}

  static List<Mutant> all() {
    return List.of(
        answers(
            "STR-3/broker-byte-for-byte",
            "mends the ends of lines",
            "they differ from byte 51 on",
            seen -> seen.replaced("\r\n", "\n")),
        hears(
            "STR-3/oldest-stream",
            "does not know event=stream",
            "\"\" instead of \"one, two, three, four\"",
            (link, m) -> m.is("/event", "stream")),
        hears(
            "STR-3/other-events",
            "knows event=chunk alone",
            "\"\" instead of \"one, two, three, four\"",
            (link, m) -> m.string("/event").filter(OTHERS::contains).isPresent()),
        hears(
            "STR-3/object-chunks",
            "drops chunks that are no text",
            "\"\" instead of \"one, two, three, four\"",
            (link, m) -> m.has("/payload/chunk/choices") || m.has("/payload/chunks/0/choices")),
        hears(
            "ERR-1/reads-objects",
            "takes the error for a text",
            "[object Object]",
            (link, m) -> {
              boolean object = m.has("/error/code") && m.is("/error/code", "rate_limited");
              link.pass(object ? flat(m) : m.text());
              return true;
            }),
        hears(
            "ERR-1/reads-loose-codes",
            "drops errors whose code is a number",
            "with \"code\":500: the buyer saw no answer yet",
            (link, m) -> m.number("/code").isPresent()),
        hears(
            "ERR-1/reads-loose-codes",
            "drops errors without a code",
            "without a code: the buyer saw no answer yet",
            (link, m) -> m.is("/error", "words of a worker") && !m.has("/code")),
        hears(
            "ERR-1/object-ends-stream",
            "waits for event=done",
            "not over yet",
            (link, m) -> m.is("/error/code", "backend_error")),
        answers(
            "PRX-3/http-reply-is-document",
            "answers with the HTTP reply",
            "\"body_base64\":\"",
            seen ->
                seen.has("inside of base64")
                    ? seen.withBody("{\"status_code\":200,\"body_base64\":\"e30=\"}")
                    : seen));
  }

  private static String flat(Message error) {
    return "{\"v\":1,\"status\":\"error\",\"error\":\"[object Object]\",\"request_id\":"
        + error.json("/request_id").orElse("")
        + "}";
  }
}
