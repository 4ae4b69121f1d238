package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;

/** REQ-7: how versions meet. */
final class Versions {

  private Versions() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker refuses an operation that it does not know")
            .judges("REQ-7/unknown-operation")
            .script(Versions::unknownOperation),
        scenario("a worker ignores unknown members, and takes an absent version as 1")
            .judges("REQ-7/worker-ignores-unknown-members", "REQ-7/worker-absent-version")
            .script(Versions::lenient),
        scenario("a worker refuses another version")
            .judges("REQ-7/worker-other-version")
            .script(Versions::otherVersion));
  }

  private static Session serving(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Answer control = session.answer(session.ask("models.list", "{}"));
    if (!control.isOk()) {
      throw new Stopped(
          "the worker does not serve models.list in its usual form: " + control.why());
    }
    return session;
  }

  private static void unknownOperation(WorkerBench bench) throws Stopped {
    Session session = serving(bench);
    Answer answer = session.answer(session.ask("conformance.unknown", "{\"a\":1}"));
    bench
        .judge()
        .judge(
            "REQ-7/unknown-operation",
            "an error with code unsupported_operation",
            answer.unlessError("unsupported_operation"));
  }

  private static void lenient(WorkerBench bench) throws Stopped {
    Session session = serving(bench);
    String id = session.newId("members");
    session.askAs(
        id,
        "models.list with members that no version knows",
        """
        {"x-new":{"a":[1,null]},"v":1,"op":"models.list","request_id":"%s","provider_id":"p",\
        "client_id":"c","priority":7,"metrics":null,"payload":{"x-new":[{}]}}\
        """
            .formatted(id));
    bench
        .judge()
        .judge(
            "REQ-7/worker-ignores-unknown-members",
            "the reply to a request that holds members which no version knows",
            session.answer(id).unlessOk());
    String absent = session.newId("version");
    session.askAs(
        absent,
        "models.list without v",
        """
        {"op":"models.list","request_id":"%s","provider_id":"p","client_id":"c","payload":{}}\
        """
            .formatted(absent));
    bench
        .judge()
        .judge(
            "REQ-7/worker-absent-version",
            "the reply to a request without v",
            session.answer(absent).unlessOk());
  }

  private static void otherVersion(WorkerBench bench) throws Stopped {
    Session session = serving(bench);
    String id = session.newId("version");
    session.askAs(
        id,
        "models.list with v 2",
        """
        {"v":2,"op":"models.list","request_id":"%s","provider_id":"p","client_id":"c","payload":{}}\
        """
            .formatted(id));
    bench
        .judge()
        .judge(
            "REQ-7/worker-other-version",
            "an error with code unsupported_version",
            session.answer(id).unlessError("unsupported_version"));
  }
}
