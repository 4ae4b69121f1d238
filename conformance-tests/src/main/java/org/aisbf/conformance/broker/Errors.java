package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;

/** What of a worker's error its buyer sees (ERR-2). */
final class Errors {
  private Errors() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("errors of a backend, and of codes that nobody knows")
            .judges("ERR-2/backends-error-passes", "ERR-2/unknown-code", "ERR-2/sellers-401")
            .script(play(Errors::errors)));
  }

  private static void errors(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String found = null;
    for (int status : new int[] {400, 413, 422}) {
      String code = "reason_of_" + status;
      Buyer buyer =
          stage.overFailing(
              worker,
              stage.ask(worker, false),
              job -> job.error("invalid_request", "the backend refused", details(status, code)));
      boolean passed =
          buyer.status() == status
              && buyer.code().equals(code)
              && buyer.message().contains("words of the backend");
      found = firstOf(found, passed ? null : "of a " + status + " the buyer saw " + buyer.seen());
    }
    stage
        .judge()
        .judge(
            "ERR-2/backends-error-passes",
            "a backend's 400, 413 or 422 reaches the buyer with that status, its code and its"
                + " message",
            found);
    Buyer odd =
        stage.overFailing(
            worker, stage.ask(worker, false), job -> job.error("gpu_on_fire", "smoke", "{}"));
    stage
        .judge()
        .judge(
            "ERR-2/unknown-code",
            "an error with a code that the protocol does not know is backend_error (502) to the"
                + " buyer",
            Replacement.complaint(odd, 502, "backend_error"));
    String leaked = null;
    for (int status : new int[] {401, 403}) {
      String code = status == 401 ? "unauthorized" : "forbidden";
      // A new session for each: a broker may leave a worker alone that refused it.
      Worker refusing = stage.ready();
      Buyer buyer =
          stage.overFailing(
              refusing,
              stage.ask(refusing, false),
              job -> job.error(code, "bad key", details(status, "invalid_api_key")));
      leaked = firstOf(leaked, Replacement.complaint(buyer, 502, "backend_error"));
    }
    stage
        .judge()
        .judge(
            "ERR-2/sellers-401",
            "a backend's 401 or 403 is the worker's trouble: backend_error (502) to the buyer",
            leaked);
  }

  private static String details(int status, String code) {
    return "{\"status_code\":"
        + status
        + ",\"headers\":{},\"body\":{\"error\":{\"message\":\"words of the backend\",\"code\":\""
        + code
        + "\"}}}";
  }
}
