package org.aisbf.conformance.broker.mutant;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Dialled;

/** What brokers say that are wrong. */
final class Wrong {
  private static final Pattern MARKER = Pattern.compile("conf-question-[0-9]+");

  private Wrong() {}

  static Dialled.Refused refused(int status, String reason) {
    String body = "{\"error\":{\"message\":\"" + reason + "\"}}";
    return new Dialled.Refused(status, Map.of("x-aisbf-reason", reason), body);
  }

  /** The request of a buyer, dispatched where it does not belong. */
  static void dispatch(TamperedLink link, BuyerRequest request) {
    String body = StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
    link.show(
        "{\"v\":1,\"op\":\"chat.completions\",\"request_id\":\"wrong-"
            + marker(body)
            + "\",\"provider_id\":\"p\",\"client_id\":\"c\",\"payload\":"
            + body
            + "}");
  }

  static String marker(String text) {
    Matcher matcher = MARKER.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  static String ok(String id) {
    return "{\"v\":1,\"request_id\":\""
        + id
        + "\",\"status\":\"ok\",\"event\":\"heartbeat\",\"payload\":{\"ts\":1800000000.5}}";
  }
}
