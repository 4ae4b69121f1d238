package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.Credentials;

/** What is said on admission (ADM-4), and never said (ADM-7). */
final class Greeting {
  private Greeting() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker that waits to be greeted")
            .judges("ADM-4/greeted", "ADM-4/members")
            .script(play(Greeting::greeted)),
        scenario("a session from its greeting to its end, searched for the token")
            .judges("ADM-7/no-token-sent")
            .script(play(Greeting::secrets)));
  }

  private static void greeted(Stage stage) throws Stopped {
    Worker worker = stage.dial(stage.identity());
    Optional<Message> first = worker.next(message -> true);
    boolean greeted =
        first.isPresent()
            && first.get().is("/event", "registered")
            && first.get().is("/status", "ok");
    stage
        .judge()
        .judge(
            "ADM-4/greeted",
            "the first message after the upgrade, before the worker said anything, has"
                + " event=registered and status=ok",
            greeted
                ? null
                : first
                    .map(message -> "the first message is " + message)
                    .orElseGet(() -> "nothing came; the socket: " + worker.seenEnd("open")));
    if (!greeted) {
      throw new Stopped("there was no greeting to look at");
    }
    List<String> wrong = wrongMembers(first.get(), worker.who());
    stage
        .judge()
        .judge(
            "ADM-4/members",
            "the greeting has session_id, provider_id, client_id, username, scope_name (global or"
                + " user), accepted=true, owner_user_id (null for global) and expires_at (unix"
                + " seconds)",
            wrong.isEmpty() ? null : String.join("; ", wrong) + "; it is " + first.get());
  }

  private static List<String> wrongMembers(Message greeting, Credentials who) {
    String username = who.username();
    List<String> wrong = new ArrayList<>();
    if (greeting.string("/session_id").filter(id -> !id.isEmpty()).isEmpty()) {
      wrong.add("session_id is missing");
    }
    same(greeting, "provider_id", who.providerId(), wrong);
    same(greeting, "client_id", who.clientId(), wrong);
    same(greeting, "username", username == null ? "global" : username, wrong);
    same(greeting, "scope_name", username == null ? "global" : "user", wrong);
    if (!greeting.json("/accepted").orElse("").equals("true")) {
      wrong.add("accepted is not true");
    }
    boolean owner =
        username == null
            ? greeting.json("/owner_user_id").orElse("").equals("null")
            : greeting.has("/owner_user_id");
    if (!owner) {
      wrong.add(
          username == null ? "owner_user_id is not null for the global scope" : "no owner_user_id");
    }
    double expires = greeting.number("/expires_at").orElse(0.0);
    if (expires < 1.6e9 || expires > 1e11) {
      wrong.add("expires_at is not a time in unix seconds");
    }
    return wrong;
  }

  private static void same(Message message, String member, String wanted, List<String> wrong) {
    if (!message.is("/" + member, wanted)) {
      wrong.add(member + " is not " + wanted);
    }
  }

  private static void secrets(Stage stage) throws Stopped {
    String token = stage.identity().token();
    Worker worker =
        stage
            .dial(stage.identity())
            .register(Frames.ALL, "\"registration_token\":" + Message.quote(token) + ",");
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("x"));
    buyer.call().leave();
    worker.fence();
    worker.register(Frames.ALL, "\"registration_token\":" + Message.quote(token) + ",");
    worker.settleQuietly();
    Optional<Message> leak =
        worker.heard().stream().filter(message -> message.text().contains(token)).findFirst();
    stage
        .judge()
        .judge(
            "ADM-7/no-token-sent",
            "no message of the broker holds the registration token",
            leak.map(
                    message ->
                        "one does: op="
                            + message.string("/op").orElse("none")
                            + ", event="
                            + message.string("/event").orElse("none"))
                .orElse(null));
  }
}
