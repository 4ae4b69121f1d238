package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.jspecify.annotations.Nullable;

/** {@code register}, first and later (REG-2, REG-3, REG-4). */
final class Registering {
  private Registering() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker that registers, again too with a request in flight")
            .judges(
                "REG-2/acknowledged",
                "REG-4/acknowledged-again",
                "REG-4/in-flight-goes-on",
                "REG-4/asks-models-again")
            .script(play(Registering::registers)),
        scenario("a worker that registers anew with other capabilities")
            .judges("REG-4/refreshed")
            .needs(Need.CONTROL)
            .script(play(Registering::refreshes)),
        scenario("a register with another token than the handshake's")
            .judges("REG-2/other-token")
            .script(play(Registering::otherToken)),
        scenario("a later register with another token than the handshake's")
            .judges("REG-2/other-token-later")
            .script(play(Registering::otherTokenLater)),
        scenario("a worker that is connected and has not registered")
            .judges("REG-3/nothing-before")
            .script(play(Registering::nothingBefore)),
        scenario("a worker that never registers")
            .judges("REG-3/timeout")
            .needs(Need.LONG_WAITS)
            .script(play(Registering::timeout)));
  }

  private static void registers(Stage stage) throws Stopped {
    Worker worker = stage.dial(stage.identity());
    String id = "conf-own-id-ü-1";
    String first = acknowledgement(worker, id);
    stage.judge().judge("REG-2/acknowledged", ACKNOWLEDGED, first);
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("one "));
    stage.await(() -> buyer.content().equals("one "));
    int before = worker.heard().size();
    String again = acknowledgement(worker, stage.fresh("register"));
    stage.judge().judge("REG-4/acknowledged-again", ACKNOWLEDGED, again);
    Optional<Message> asked =
        worker.next(message -> worker.heard().indexOf(message) >= before && asksModels(message));
    job.chunk(Frames.delta("two"));
    job.finish();
    stage.over(buyer);
    stage
        .judge()
        .judge(
            "REG-4/in-flight-goes-on",
            "a request in flight goes on through a second register",
            buyer.isWhole() && buyer.content().equals("one two")
                ? null
                : "the buyer saw " + buyer.seen());
    stage
        .judge()
        .judge(
            "REG-4/asks-models-again",
            "after a second register the broker asks models.list again",
            asked.isPresent() ? null : "no op=models.list came after the second register");
  }

  private static final String ACKNOWLEDGED =
      "register is answered with the same request_id and status=ok";

  private static boolean asksModels(Message message) {
    return message.is("/op", "models.list");
  }

  private static @Nullable String acknowledgement(Worker worker, String id) {
    int before = worker.heard().size();
    worker.sendRegister(id, Frames.ALL, "");
    Optional<Message> answer = worker.answerTo(id);
    if (answer.isPresent()) {
      return answer.get().is("/status", "ok") ? null : "the answer is " + answer.get();
    }
    List<Message> came = worker.heard(before, message -> true);
    return came.isEmpty()
        ? "nothing came; the socket: " + worker.seenEnd("open")
        : "no answer has its request_id " + id + "; instead came " + came.getLast();
  }

  private static void refreshes(Stage stage) throws Stopped {
    BrokerControl control = stage.control(Command.STATUS);
    Worker worker = stage.dial(stage.identity());
    worker.register(
        "{\"chat\":true,\"conformance_mark\":\"first\",\"conformance_once\":true}",
        "\"hardware\":{\"hostname\":\"conf-first-box\"},");
    worker.settle();
    Message first = Message.of(control.status(worker.who()).orElse("{}"));
    if (!first.is("/capabilities/conformance_mark", "first")
        || !Hardware.at(first, "hostname").contains("conf-first-box")) {
      throw new Stopped(
          "control case: the broker does not show what a worker registered with: " + first);
    }
    worker.register(
        "{\"chat\":true,\"conformance_mark\":\"second\"}",
        "\"hardware\":{\"hostname\":\"conf-second-box\"},");
    worker.settle();
    Message status = Message.of(control.status(worker.who()).orElse("{}"));
    boolean there =
        status.is("/capabilities/conformance_mark", "second")
            && !status.has("/capabilities/conformance_once")
            && Hardware.at(status, "hostname").contains("conf-second-box");
    stage
        .judge()
        .judge(
            "REG-4/refreshed",
            "a second register takes the place of the first: the hostname and the capabilities that"
                + " it tells are shown, and none that it does not tell any more",
            there ? null : "the broker shows " + status);
  }

  private static void otherToken(Stage stage) throws Stopped {
    String right = Message.quote(stage.identity().token());
    Worker control = stage.dial(stage.identity());
    control.register(Frames.ALL, "\"registration_token\":" + right + ",");
    control.link().close(1000, "");
    Worker worker = stage.dial(stage.identity());
    String id = stage.fresh("register");
    String wrong = "\"registration_token\":\"conformance-another-token\",";
    worker.sendRegister(id, Frames.ALL, wrong);
    stage.judge().judge("REG-2/other-token", TURNED_OUT, turnedOut(worker, id));
  }

  private static void otherTokenLater(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String id = stage.fresh("register");
    String frame = Frames.operation("register", id, Frames.registration(Frames.ALL, ""));
    worker.send(
        frame.replace(
            "\"payload\":", "\"registration_token\":\"conformance-another-token\",\"payload\":"));
    stage.judge().judge("REG-2/other-token-later", TURNED_OUT, turnedOut(worker, id));
  }

  private static final String TURNED_OUT =
      "a register whose token differs from the handshake's is answered with an error, and the"
          + " session is closed with 1008";

  private static @Nullable String turnedOut(Worker worker, String id) {
    Optional<Message> answer = worker.answerTo(id);
    worker.end();
    String refused =
        answer.isEmpty()
            ? "no answer came"
            : answer.get().is("/status", "error") ? null : "the answer is " + answer.get();
    String end = worker.seenEnd("still open");
    return firstOf(
        refused == null ? null : refused + "; the socket: " + end,
        end.startsWith("closed with 1008") ? null : "after the error the socket: " + end);
  }

  private static void nothingBefore(Stage stage) throws Stopped {
    Worker before = stage.ready();
    stage.control(before);
    before.link().close(1000, "");
    before.end();
    Worker worker = stage.dial(stage.identity());
    Buyer early = stage.ask(worker, false);
    stage.over(early, stage.pace().silence());
    // No fence: a broker may turn away whose first message is no register.
    stage.pass(stage.pace().silence());
    List<Message> asked =
        worker.heard(0, m -> m.has("/op") && !m.is("/op", "heartbeat") && !m.is("/op", "drain"));
    early.call().leave();
    if (!asked.isEmpty()) {
      stage
          .judge()
          .fail("REG-3/nothing-before", NOTHING_BEFORE, "before register came " + asked.getFirst());
      return;
    }
    worker.register();
    stage.control(worker);
    stage.judge().pass("REG-3/nothing-before", NOTHING_BEFORE);
  }

  private static final String NOTHING_BEFORE =
      "before the acknowledgement of register no request is dispatched to the session";

  private static void timeout(Stage stage) throws Stopped {
    long limit = stage.limits().register().toMillis();
    if (limit >= stage.limits().liveness().toMillis()) {
      throw Stopped.missing("a broker that waits less long for a register than for a sign of life");
    }
    long before = stage.pace().now();
    Worker worker = stage.dial(stage.identity());
    worker.end(stage.limits().register().plus(stage.pace().signal()));
    long waited = stage.pace().now() - before;
    String end = worker.seenEnd("still open");
    boolean right = end.startsWith("closed with 1008") && end.contains("registration timeout");
    stage
        .judge()
        .judge(
            "REG-3/timeout",
            "without a register within "
                + limit
                + " ms the session is closed with 1008 registration timeout, and not before",
            right && waited >= limit * 9 / 10 ? null : "after " + waited + " ms: " + end);
  }
}
